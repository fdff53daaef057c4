"""Names of persons in rows and lists: two to four characters that stand alone and begin with a surname."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"(?<![一-鿿])([一-鿿]{2,4})(?![一-鿿])")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文"
    "牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛"
    "曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏"
    "席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_WORDS = frozenset(
    [
        "高中",
        "高级",
        "高职",
        "高校",
        "金额",
        "时间",
        "时段",
        "方式",
        "方案",
        "单位",
        "单元",
        "单价",
        "单号",
        "项次",
        "单身",
        "项目",
        "安置",
        "安徽",
        "江西",
        "江苏",
        "贵州",
        "甘肃",
        "宁夏",
        "成都",
        "党员",
        "全日制",
        "公安",
        "农村",
        "农业",
        "农民",
        "向阳",
        "房屋",
        "水库",
        "万元",
        "常住",
        "常年",
        "符合",
        "通过",
        "计划",
        "应届",
        "毕业",
        "明细",
        "平均",
        "包干",
        "方法",
        "于是",
        "全部",
        "全家",
        "全县",
        "章程",
        "施工",
        "成员",
        "成绩",
        "和平",
        "梅花",
        "雷锋",
    ]
)
"""What begins with a surname and is no name."""
_PLACES = frozenset("街路巷弄道村镇乡县区市省局店厂院校组厅处室科部队站所行号楼栋")
"""With what no name ends, but places and offices do."""
_REACH = 40


def names(text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """The names of persons in a stretch of a text, in order."""
    for name in _NAME.findall(text[start:end]):
        if name[0] in _SURNAMES and name not in _WORDS and name[-1] not in _PLACES:
            yield name


def name_before(text: str, start: int) -> str:
    """The name of a person that stands before a number in the same row; '' where none does."""
    return next(reversed(list(names(text, max(0, start - _REACH), start))), "")
