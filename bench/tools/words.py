"""What tools are given to look for and to look as."""

from __future__ import annotations

GAMBLING = (
    "百家乐", "老虎机", "时时彩", "六合彩", "北京赛车", "葡京", "博彩", "赌场", "赌博", "彩票", "真人娱乐", "娱乐城",
    "棋牌", "体育投注", "开云体育", "bet365", "注册送", "彩金", "一肖一码", "快三", "PK10", "皇冠体育", "电子游艺",
    "成人视频", "代孕", "办证",
)  # fmt: skip
"""What the usual lists have in common: games, brands and phrases of gambling, and three neighbouring trades."""

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
SPIDER = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
