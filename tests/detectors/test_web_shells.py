"""Consoles of web shells, and honest pages that ask for files, passwords and commands too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.web_shells import detect
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("web_shells")
SITE = "http://www.ceshi.gov.cn"
NAV = "".join(f'<a href="/lm{number}/">栏目{number}</a>' for number in range(6))


def said(html, path="/images/logo.aspx"):
    snapshot = Snapshot(
        url=SITE + path,
        final_url=SITE + path,
        fetched_at=datetime.now(UTC),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
    )
    found = detect(Page(snapshot, SiteEntry(home=SITE + "/")), RULES)
    return [(each.rule.partition("/")[2], str(each.severity), str(each.confidence)) for each in found]


@pytest.mark.parametrize(
    "html",
    [
        '<form method=post>cmd: <input name=c size=60><input type=submit value="Run"></form><pre></pre>',
        '<form action=""><input type=text name=exec><input type=submit value=go></form><textarea readonly></textarea>',
        "<title>shell</title><form method=get><input name=x placeholder='whoami'><button>Execute</button></form>"
        "<pre>nt authority\\system</pre>",
        "<form method=post><textarea name=code>dir c:\\</textarea><input type=submit value='执行命令'></form><xmp>"
        " 驱动器 C 中的卷没有标签。</xmp>",
        f"{NAV}<form><input name=command><button>run</button></form><pre>uid=0(root) gid=0(root)</pre>",
        "<form method=post><input name='.CMD'><input type=submit value=Run></form><pre>SRV</pre>",
        "<form method=post><input name=txtCmdIn><input type=submit value=Exec></form><pre></pre>",
        "<title>~</title><form><input name=c><input type=submit value=Execute></form><pre>www</pre>",
        "<form method=post><input name=x><input type=submit value=eval></form><textarea readonly></textarea>",
    ],
)
def test_a_page_for_commands_is_sure(html):
    assert said(html) == [("command-page", "critical", "high")]


def test_a_page_with_a_field_for_commands_and_no_more_is_likely():
    assert said("<form><input name=cmd><input type=submit></form>") == []
    assert said("<form><input name=cmd><input type=submit value=run></form>") == [
        ("command-page", "critical", "medium")
    ]


LISTED = (
    "<tr><td><a href='?p=a'>css</a></td><td>0755</td><td><a href='?n=a'>Rename</a> <a href='?c=a'>Chmod</a></td></tr>"
    "<tr><td>up.php</td><td>0644</td><td><a href='?e=b'>Edit</a> <a href='?d=b'>Delete</a></td></tr>"
)


def test_a_list_of_the_servers_files():
    upload = "<form enctype='multipart/form-data' method=post><input type=file name=u><button>Upload</button></form>"
    assert said(f"{upload}<table>{LISTED}</table>") == [("file-manager", "critical", "medium")]
    path = "<form><input name=dir value='/www/wwwroot/site'><button>GO</button></form>"
    assert said(f"{path}<table>{LISTED}</table>") == [("file-manager", "critical", "high")]


def test_pages_that_read_and_write_where_they_are_told():
    read_from = "<form>Directory: <input name=dir value='C:\\inetpub\\wwwroot\\'><input type=submit></form><pre></pre>"
    write_to = "<form>绝对路径(如D:\\web\\x.asp):<input name=p><textarea name=d></textarea><button>保存</button></form>"
    assert said(read_from) == said(write_to) == [("file-manager", "critical", "medium")]


def test_bare_uploads_and_passwords():
    upload = "<form method=post enctype='multipart/form-data'><input type=file name=f><input type=submit></form>"
    assert said(upload) == [("bare-form", "medium", "low")]
    assert said(f"/www/wwwroot/site/images{upload}") == [("upload-page", "high", "medium")]
    missing = "<title>404 Not Found</title><h1>Not Found</h1><p>The URL was not found.</p>"
    assert said(f"{missing}<form method=post><input type=password name=p></form>") == [("bare-form", "medium", "low")]
    assert said("<form method=post><input type=password name=p></form>") == [("bare-form", "medium", "low")]


@pytest.mark.parametrize(
    "html",
    [
        f"{NAV}<h1>材料上传</h1><form method=post><input type=file name=f><button>上传</button></form>",
        "<h1>后台管理</h1><form method=post><p>用户名<input name=u></p><p>密码<input type=password name=p></p>"
        "<button>登录</button></form>",
        f"{NAV}<h1>怎样清除电脑缓存</h1><p>按 Win+R，输入 cmd，在命令行窗口执行命令 ipconfig /flushdns。</p>"
        "<pre>C:\\Users&gt;ipconfig /flushdns</pre><form action='/search'><input name=q><button>搜索</button></form>",
        f"{NAV}<h1>Linux 权限说明</h1><form action='/so'><input name=q><button>查</button></form>"
        "<table><tr><td>drwxr-xr-x</td><td>chmod 755</td></tr><tr><td>-rw-r--r--</td><td>chmod 644</td></tr></table>",
        "<form action='/s'><input type=hidden name=cmd value=list><input name=key><input type=submit value=Go></form>",
        "<form><input name=host><select name=cmd><option>ping</option></select><button>Run</button></form><pre></pre>",
        f"{NAV}<h1>行政执行</h1><form><input name=exec placeholder='案号'><button>查询</button></form>",
        "<h1>县长令</h1><p>命令：现公布施行。</p><form action=/s><input name=q><button>搜索</button></form>",
        "<title>照片上传</title><form method=post><p>照片 <input type=file name=f></p><button>上传</button></form>",
        "<h1>成绩查询</h1><form>准考证号<input name=zkzh><button>查询</button></form><pre>请输入准考证号</pre>",
        f"{NAV}<h1>网盘</h1><form><input type=file></form><table><tr><td>a.doc</td><td>640 KB</td><td>"
        "<a href='?a'>编辑</a><a href='?b'>删除</a></td></tr><tr><td>b.doc</td><td>755 KB</td><td></td></tr></table>",
        "<link rel=stylesheet href=/s.css><form><p>口令<input type=password name=p></p><button>进入</button></form>",
    ],
)
def test_honest_forms(html):
    assert said(html) == []
