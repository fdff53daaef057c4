/*
 * What the body of a page carries outside its scripts, or whatever a parser would not see. Run on the raw bytes, and on
 * them decoded where they are no UTF-8. Same naming as scripts.yar.
 */

rule encoded_script_address
{
    strings:
        $entity = /<(script|iframe|frame|meta|embed)\b[^>]{0,200}(src|url)\s{0,3}=\s{0,3}["']?(&#(x0{0,4}68|0{0,4}104);?(&#(x[0-9a-f]{2,6}|\d{2,7});?){5}|(&#(x0{0,4}2f|0{0,4}47);?){2}(&#(x[0-9a-f]{2,6}|\d{2,7});?){4}|&#(x0{0,4}(64|6a|76)|0{0,4}(100|106|118));?(&#(x[0-9a-f]{2,6}|\d{2,7});?){3,10}&#(x0{0,4}3a|0{0,4}58);?)/ nocase
        $percent = /<(script|iframe|frame)\b[^>]{0,200}src\s{0,3}=\s{0,3}["']?(https?:)?\/\/[^"'\s>\/]{0,60}(%[0-9a-f]{2}){4}/ nocase
    condition:
        any of them
}

rule web_shell_code
{
    strings:
        $php1 = /<\?(php|=)?\s{0,20}@?\s?(eval|assert|system|exec|passthru|shell_exec|create_function)\s{0,3}\(\s{0,3}(base64_decode\s{0,3}\(\s{0,3})?\$_(POST|GET|REQUEST|COOKIE|SERVER)/ nocase
        $php2 = /(eval|assert)\s{0,3}\(\s{0,3}(gzinflate|gzuncompress|str_rot13|base64_decode)\s{0,3}\(\s{0,3}(gzinflate|base64_decode|str_rot13|\$)/ nocase
        $asp = /<%\s{0,10}(eval|execute|executeglobal)\s{0,3}\(?\s?request\s{0,3}\(/ nocase
        $aspx = /<%@?\s{0,4}Page\s{1,4}Language=.{0,20}%>\s{0,20}<%\s{0,10}eval\(Request/ nocase
        $jsp = /Runtime\.getRuntime\(\)\.exec\(\s{0,3}request\.getParameter\(/
        $behinder = /"(pass|rebeyond|passwd)".{0,80}AES.{0,200}defineClass/
    condition:
        any of them
}

rule web_shell_console
{
    strings:
        $name1 = /<title>[^<]{0,60}(b374k|c99shell|r57shell|wso ?\d|webshell|phpspy|antsword|indoxploit|alfa ?(team|shell)|mini ?shell|gecko ?shell|madspot|weevely|mannu ?shell|\d{3,4}\s?webshell|大马|小马)/ nocase
        $name2 = /\b(b374k|c99shell|r57shell|phpspy|IndoXploit Shell|AnonymousFox|WSO \d\.\d|FilesMan|Tiny ?File ?Manager|p0wny@shell|Leaf PHPMailer)\b/ nocase
        $form1 = /<form[^>]{0,200}(enctype\s?=\s?.{0,2}multipart\/form-data|method\s?=\s?.{0,2}post)/ nocase
        $action1 = /(safe_?mode|disable_functions|uname -a|open_basedir|php_uname)/ nocase
        $action2 = /name\s?=\s?["']?(cmd|command|cwd|uploader|chdir|c99sh|filename|a|p1|p2)["']?[\s>\/]/ nocase
        $action3 = /(drwx|-rw-)[r-][w-][x-]|\bchmod\b/
    condition:
        $form1 and ((($name1 or $name2) and any of ($action*)) or ($action1 and $action2 and $action3))
}

rule plugin_landing
{
    strings:
        $applet = /<applet\b[^>]{0,400}\b(archive|code)\s?=/ nocase
        $flash = /application\/x-shockwave-flash|d27cdb6e-ae6d-11cf-96b8-444553540000/ nocase
        $always = /allowscriptaccess["'\s=]{1,12}(value\s?=\s?["'])?always/ nocase
        $outside = /(value|src|data|archive)\s?=\s?["']?https?:\/\// nocase
        $code = /String\.fromCharCode|unescape\(|eval\(|\.charAt\(|trigger|document\.write/
        $noise = /=\s?\d{5,7};\s{0,20}var\s\w{4,20}\s?=\s?\d{5,7};/
        $hide = /<textarea\b|display\s?:\s?none/ nocase
    condition:
        filesize < 30KB and
        (
            ($applet and $code and ($hide or $outside)) or
            ($flash and $always and filesize < 4KB and ($noise or ($outside and not $hide)))
        )
}

rule baited_download
{
    strings:
        $link = /<a\b[^>]{0,200}href\s?=\s?["']?(https?:)?\/\/[^"'\s>]{3,200}\.(exe|msi|scr|apk|hta|vbs|bat|jar|dmg|mobileconfig|zip|rar|7z|iso)["'\s>?]/ nocase
        $auto = /(setTimeout|setInterval|onload|ready)\b[^<]{0,120}\.click\(\)|(querySelector|getElementById)\([^)<]{1,60}\)\.click\(\)\s?[;<}]/ nocase
        $bait1 = /flash|browser|浏览器|播放器|player|codec|证书|控件|插件|plug-?in|字体|\bfont\b/ nocase
        $bait2 = /缺少|缺失|missing|过期|版本过低|升级|更新|out.of.date|outdated|update|upgrade|required/ nocase
        $bait3 = /(人机|安全|机器人|captcha|robot|human)[^<]{0,8}(验证|校验|verif|check)[^<]{0,40}(下载|运行|安装|download|run|install)/ nocase
    condition:
        filesize < 200KB and $link and $auto and (all of ($bait1, $bait2) or $bait3)
}

rule encoded_body
{
    strings:
        $hidden = /style\s?=\s?["'][^"'>]{0,100}(display\s?:\s?none|visibility\s?:\s?hidden)[^>]{0,200}>[^<]{600}/ nocase
        $digits = /<(div |span |textarea )[^>]{0,80}>\s{0,3}-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]-?\d{1,4}[*!~^#$@]/
        $reads = /\b(innerHTML|getElementById|\.value)\b/
        $runs = /\beval\b|\bnew Function\b|execScript|\.text\s?\+?=/
        $char = "fromCharCode"
        $number = /parseInt\(|charCodeAt\(/
        $alias = /=\s?(unescape|String|window|document)\s?,\s?\w{1,20}\s?=\s?(unescape|String|window|document)\b/
    condition:
        filesize < 700KB and (($hidden and $reads and $runs and $char and $number) or ($digits and ($alias or ($reads and $runs) or ($char and $number))))
}

rule system_address
{
    strings:
        $by_itself = /<(iframe|frame|embed|object|meta)\b[^>]{0,200}(src|data|url)\s?=\s?["']?(ms-msdt|search-ms|ms-officecmd|ms-appinstaller|ms-search|ms-cxh|vbscript|hcp|mhtml|shell|itms-services):/ nocase
        $link = /<(a|area)\b[^>]{0,200}href\s?=\s?["']?(ms-msdt:|search-ms:[^"'>]{0,200}(crumb=location|\\\\)|ms-officecmd:)/ nocase
    condition:
        any of them
}

rule scare_screen
{
    strings:
        $again = /setInterval\([^;]{0,80}alert\(|while\s?\(\s?(true|1|!0)\s?\)[^;]{0,40}(alert|confirm|prompt)\(|onbeforeunload\s?=[^;]{0,60}(return|=>)/
        $threat = /(\xe7\x94\xb5\xe8\x84\x91|\xe8\xae\xa1\xe7\xae\x97\xe6\x9c\xba|\xe7\xb3\xbb\xe7\xbb\x9f)[^<]{0,30}(\xe8\xa2\xab\xe9\x94\x81\xe5\xae\x9a|\xe6\x84\x9f\xe6\x9f\x93|\xe4\xb8\xad\xe6\xaf\x92|\xe7\x97\x85\xe6\xaf\x92)|(computer|pc|windows)[^<]{0,40}(locked|infected|blocked|virus)/ nocase
        $call = /(\xe6\x8a\x80\xe6\x9c\xaf\xe6\x94\xaf\xe6\x8c\x81|\xe5\xae\xa2\xe6\x9c\x8d|\xe6\x8b\xa8\xe6\x89\x93|support|call)[^<]{0,40}\+?\d[\d\- ()]{6,}/ nocase
    condition:
        filesize < 200KB and all of them
}

rule clipboard_lure
{
    strings:
        $command = /(value|data-[a-z-]{1,20}|content)\s?=\s?["'](cmd(\.exe)? \/[ck]|mshta(\.exe)? |powershell(\.exe)? -|curl(\.exe)? |msiexec(\.exe)? |rundll32(\.exe)? |regsvr32(\.exe)? |wscript(\.exe)? |bitsadmin )/ nocase
        $copy = /execCommand\(\s?["']copy|clipboard\.write/
        $steps = /win(dows)?(\s|键|徽标|&nbsp;){0,3}\+\s?r\b|ctrl\s?\+\s?v\b|粘贴|运行窗口|paste/ nocase
    condition:
        filesize < 300KB and all of them
}

rule callback_code
{
    strings:
        $code = /["'`=](https?:)?\/\/[\w.-]{4,80}\/[^"'`\s<>]{0,200}[?&](callback|jsonp?|cb|jsoncallback)=[^"'`\s<>&]{0,60}(eval|atob|Function|alert|fetch|import|setTimeout|location|createElement|write|src)(\(|=|%28|%3d)/ nocase
    condition:
        $code
}

rule attack_framework
{
    strings:
        $hook = /["'`\/:.\w-]{3,80}:3000\/hook\.js\b/
        $name = /\bbeefhook\b|\bBeEF\.\w+\(|\bbeef\.(execute|net|dom|browser)\b/ nocase
    condition:
        filesize < 60KB and any of them
}
