/*
 * What a script does. Run on one script at a time: its source, then its folded form, then every text that static
 * unpacking revealed. The externals are counts that scanner/scripts/traits.py explains. The name of a rule, with '-'
 * for '_', is the rule of malicious_scripts.toml that holds title, severity and examples.
 */

private rule moves_away
{
    strings:
        $assign = /\blocation(\.href)?\s{0,3}=\s{0,3}([^=\s"'`\/.#?]|["'`]([^"'\/.#?]|\/\/))/
        $call = /\blocation\.(replace|assign)\s{0,3}\(\s{0,3}([^\s"'`\/.#?)]|["'`]([^"'\/.#?]|\/\/))/
        $open = "window.open("
        $meta = /http-equiv\s?=\s?.{0,2}refresh/ nocase
        $attribute = ".location.href=" nocase
    condition:
        any of them
}

private rule loads_code
{
    strings:
        $element = /createElement\(\s{0,3}["']?(script|iframe|frame)\b/ nocase
        $written = /<\s?(script|iframe|frame|object|embed|applet)\b[^>]{0,300}\b(src|data|code|archive)\s?=/ nocase
        $library = /\$\.getScript\(|importScripts\(/
    condition:
        any of them
}

private rule sends_out
{
    strings:
        $request = "XMLHttpRequest"
        $ajax = /\.(ajax|post|get|getJSON)\(/
        $beacon = "sendBeacon("
        $image = /new Image\b|createElement\("?'?img/ nocase
        $fetch = /\bfetch\(/
        $socket = "new WebSocket"
        $form = ".submit()"
    condition:
        any of them
}

rule title_switch
{
    strings:
        $agent = "userAgent" nocase
        $spider = /(baidu|spider|sogou|yisou|haosou|googlebot|bingbot|yandex|\bsoso\b|slurp)[^a-zA-Z]/ nocase
        $title = /document\.title\s{0,3}=[^=]|["'`]title["'`]\s?\)(\[0\])?\.(textContent|innerText|innerHTML|text)\s?=[^=]/
        $crawler = /["'`\/|(](bot|crawl(er)?|spider)["'`\/|)]|spider\/i?\.test|\)p?ider/ nocase
        $meta = /\b(description|keywords|h1)["'`\]]{1,3}\)(\[0\])?(\.(content|innerText|textContent|innerHTML)\s?=[^=]|\.setAttribute\(\s?["'`]content)/
    condition:
        retitled > 0 or ($agent and
        for any of ($title, $meta) : (
            for any i in (1..#) : (
                for any j in (1..#agent) : (
                    (@[i] > @agent[j] and @[i] - @agent[j] < 500 and any of ($spider, $crawler) in (@agent[j]-200..@[i]))
                )
            )
        ))
}

rule search_referrer_jump
{
    strings:
        $referrer = "document.referrer" nocase
        $engine1 = /\bbaidu\b/ nocase
        $engine2 = /\b(sogou|soso|360so|haosou)\b/ nocase
        $engine3 = /\b(google|bing|yahoo|youdao)\b/ nocase
        $engine4 = /\b(so|sm|yisou|toutiao)\\?\.(com|cn)|["'](sm|uc)["']/
        $sink1 = /\blocation(\.href)?\s{0,3}=\s{0,3}([^=\s"'`\/.#?]|["'`]([^"'\/.#?]|\/\/))[^;]{0,160}/
        $sink2 = /\blocation\.(replace|assign)\s{0,3}\(\s{0,3}([^\s"'`\/.#?)]|["'`]([^"'\/.#?]|\/\/))[^;]{0,160}/
        $sink3 = /document\.write(ln)?\(["'`]?<\\?(script|iframe|meta)[^;]{0,160}/ nocase
        $sink4 = /\bwindow\.open\s{0,3}\(\s{0,3}([^\s"'`\/.#?)]|["'`]([^"'`\/.#?]|\/\/))/
        $own = /\blocation(\.href)?\s{0,3}=\s{0,3}((self|window|document|this)\.)?location(\.href)?\s{0,3}([;,)}\n]|$)/
    condition:
        filesize < 100KB and $referrer and any of ($engine*) and
        for any of ($sink*) : (
            for any i in (1..#) : (
                not $own in (@[i]..@[i]) and $referrer in (@[i]-700..@[i]) and (any of ($engine1, $engine2, $engine3, $engine4) in (@[i]-1500..@[i]))
            )
        )
}

rule spider_test_jump
{
    strings:
        $agent = "userAgent" nocase
        $spider = /(baiduspider|sogou ?(web ?)?spider|360spider|yisouspider|haosouspider|googlebot|bingbot|bytespider)/ nocase
        $sink1 = /\blocation(\.href)?\s{0,3}=\s{0,3}([^=\s"'`\/.#?]|["'`]([^"'\/.#?]|\/\/))[^;]{0,160}/
        $sink2 = /\blocation\.(replace|assign)\s{0,3}\(\s{0,3}([^\s"'`\/.#?)]|["'`]([^"'\/.#?]|\/\/))[^;]{0,160}/
        $sink3 = /document\.write(ln)?\(["'`]?<\\?(script|iframe|meta)[^;]{0,160}/ nocase
        $sink4 = /\.src\s?=\s?[^;]{3,160}/
    condition:
        filesize < 100KB and
        for any of ($sink*) : (
            for any i in (1..#) : ( $agent in (@[i]-900..@[i]) and $spider in (@[i]-900..@[i]) )
        )
}

rule mobile_jump
{
    strings:
        $agent = /navigator\.(userAgent|platform)/ nocase
        $phone1 = /\bandroid\b/ nocase
        $phone2 = /\biPhone\b/ nocase
        $phone3 = /\bmobile\b/ nocase
        $desktop = /platform\.indexOf\(["']Win/
        $sink1 = /\blocation(\.href)?\s{0,3}=\s{0,3}([^=\s"'`\/.#?]|["'`]([^"'\/.#?]|\/\/))[^;]{0,160}/
        $sink2 = /\blocation\.(replace|assign)\s{0,3}\(\s{0,3}([^\s"'`\/.#?)]|["'`]([^"'\/.#?]|\/\/))[^;]{0,160}/
    condition:
        filesize < 100KB and $agent and
        for any of ($sink*) : (
            for any i in (1..#) : ( any of ($phone1, $phone2, $phone3, $desktop) in (@[i]-900..@[i]) )
        )
}

rule random_jump
{
    strings:
        $random = "Math.random()"
        $list = /["'](https?:)?\/\/[^"']{4,200}["']\s{0,20},\s{0,20}["'](https?:)?\/\/[^"']{4,200}["']/
    condition:
        $random and $list and moves_away and filesize < 40KB
}

rule back_button_trap
{
    strings:
        $push = "history.pushState("
        $pop = "popstate"
    condition:
        $push and $pop and moves_away and filesize < 20KB
}

rule page_takeover
{
    strings:
        $full = /<iframe[^>]{0,400}(width\s?[:=]\s?.{0,2}100%[^>]{0,200}height\s?[:=]\s?.{0,2}100(%|vh)|height\s?[:=]\s?.{0,2}100(%|vh)[^>]{0,200}width\s?[:=]\s?.{0,2}100%)/ nocase
        $frameset = /<frameset[^>]{0,200}(rows|cols)\s?=\s?.{0,2}(100%|\*)/ nocase
        $write = /document\.write(ln)?\(|body\.innerHTML\s?=|documentElement\.innerHTML\s?=/
        $overlay = /<iframe[^>]{0,400}position\s?:\s?fixed[^>]{0,300}(inset\s?:\s?0|100vh|height\s?:\s?100%)[^>]{0,200}>/ nocase
        $made = /createElement\(\s?["'`]i?frame["'`]/ nocase
        $source = /(\.src\s?=\s?|setAttribute\(["']src["'],\s?)["'`](https?:)?\/\/[\w.-]{4,120}/
        $fixed = /position\s?[:=]\s?["']?\s?(fixed|absolute)/ nocase
        $wide = /width\s?[:=]\s?["']?\s?100(%|vw)/ nocase
        $high = /height\s?[:=]\s?["']?\s?100(%|vh)/ nocase
    condition:
        ($write and any of ($full, $frameset)) or $overlay or
        (filesize < 20KB and $fixed and $wide and $high and
        for any i in (1..#source) : ($made in (@source[i]-400..@source[i]+100) and $fixed in (@source[i]-500..@source[i]+500)))
}

rule hidden_loader
{
    strings:
        $source = /\.(src|data)\s?=\s?["'(]{0,3}(https?:|wss?:)?\/\/[\w.-]{4,120}/ nocase
        $attribute = /setAttribute\(["']src["'],\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $written = /<\s?(script|iframe|frame|object|embed|applet|form)\b[^>]{0,300}\b(src|data|code|archive|action)\s?=\s?[\\"']{0,2}(https?:)?\/\/[\w.-]{4,120}/ nocase
        $library = /(getScript|importScripts|fetch|import)\(["'](https?:)?\/\/[\w.-]{4,120}/
        $address = /["'](https?:)?\/\/[\w.-]{4,120}\/[^"'\s]{0,120}\.(js|php|html?)\b/
    condition:
        (any of ($source, $attribute, $written, $library) and (layers + hidden_api + decoded > 0 or escapes >= 60)) or
        ($address and hidden_core >= 2 and escapes >= 60) or
        (hidden_core >= 2 and for any i in (1..#address) : (@address[i] >= layers_start and layers > 0))
}

rule hidden_frame_writer
{
    strings:
        $size = /<iframe[^>]{0,300}\b(width|height)\s?[=:]\s?\\?["']?[0-2](px)?[\\"'\s;>][^>]{0,300}/ nocase
        $style = /<iframe[^>]{0,300}(display\s?:\s?none|visibility\s?:\s?hidden|(left|top)\s?:\s?-\d{3,5})[^>]{0,300}/ nocase
    condition:
        for any of them : ( for any i in (1..#) : ( layers > 0 and @[i] >= layers_start ) )
}

rule split_loader
{
    strings:
        $source = /\.(src|data)\s?=\s?["'(]{0,3}(https?:|wss?:)?\/\/[\w.-]{4,120}/ nocase
        $attribute = /setAttribute\(["']src["'],\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $written = /<\s?(script|iframe|frame|object|embed|applet|form)\b[^>]{0,300}\b(src|data|code|archive|action)\s?=\s?[\\"']{0,2}(https?:)?\/\/[\w.-]{4,120}/ nocase
        $library = /(getScript|importScripts|fetch|import)\(["'](https?:)?\/\/[\w.-]{4,120}/
    condition:
        any of them and layers + hidden_api + decoded == 0 and escapes < 60
}

rule hidden_jump
{
    strings:
        $assign = /\blocation(\.href)?\s{0,3}=\s{0,3}["'](https?:)?\/\/[\w.-]{4,120}/
        $call = /(\blocation\.(replace|assign)|window\.open)\(["'](https?:)?\/\/[\w.-]{4,120}/
        $meta = /http-equiv\s?=\s?.{0,2}refresh[^>]{0,100}url\s?=\s?['"]?(https?:)?\/\/[\w.-]{4,120}/ nocase
    condition:
        any of them
}

rule hidden_execution
{
    strings:
        $debugger = /debu("\+"|'\+')?gger/
        $thrown = /\bonerror\s?=\s?(window\.)?(eval|Function|setTimeout)\s?[;,\n]/
    condition:
        $thrown or (hidden_run > 0 and (computed_call > 0 or constructor_call > 0 or hidden_core >= 2) and (payload > 150 or pieces >= 8 or escapes >= 100))
        and not ($debugger and filesize > 3KB and hidden_core < 3)
}

rule hidden_code
{
    condition:
        (hidden_core >= 2 and runs > 0 and (payload > 150 or pieces >= 8 or escapes >= 100))
        or (computed_call > 0 and hidden_api > 0)
        or (constructor_call > 0 and (payload > 150 or pieces >= 8 or escapes >= 50 or decoder > 0))
        or (hidden_api >= 2 and hidden_core > 0 and layers > 0 and runs > 0 and (source_size < 20000 or hidden_core > 1))
        or (spelled >= 3 or (spelled > 0 and decoder > 0 and (runs > 0 or computed_call > 0)))
        or (hidden_run > 0 and hidden_core >= 2 and runs > 0)
        or (comments > 0 and runs > 0)
        or (disguised > 0 and hidden_core > 0)
}

rule symbol_program
{
    strings:
        $join = "=~[]"
    condition:
        (symbols >= 85 and source_size >= 300) or ($join and symbols >= 55) or (faces >= 8 and symbols >= 40)
}

rule encoded_program
{
    strings:
        $percents = /unescape\([^;]{0,120}\.replace\([^;]{0,80}["']%["']\)/
        $split = /\[\s?["'](from|fromChar|charCode|ev|even|create)["']\s?\+/
        $radix = /parseInt\([^()]{1,40}(\[[^\]]{1,20}\])?[^()]{0,20},\s?\d\d\)/
        $pairs = /(\.match|\["match"\])\(\/\(\.\.\)\/g\)|\.match\(\/\.\.\/g\)/
        $rotate = /<\s?["']n["']\s?\?\s?13\s?:\s?-\s?13|\?\s?13\s?:\s?-13/
        $pieces = /createElement\(\s?\w{1,8}\[\w{1,4}\]\s?\+\s?\w{1,8}\[\w{1,4}\]/
        $tea = /<<\s?4\s?\^\s?\w{1,12}\s?>>>\s?5/
        $global = /\b(this|window)\[[\w$]{1,20}\([^\[\]]{0,60}(\[\d{1,3}\])?\)\]\(/
        $bits = />>>?\s?\(?\s?\w{1,12}\s?-=\s?(\/\*.{0,30}\*\/)?\s?(8|10-2|\(?\d)/
        $char = "fromCharCode"
        $text = /\.text\s?\+?=/
        $argument = /\b(createElement|querySelector(All)?|getElementById|addEventListener|open)\([\w$]{1,12}\(["'][^"']{3,40}["']/
        $member = /\[[\w$]{1,12}\((-?\d{1,3},\s?){1,12}-?\d{1,3}\)\]/
        $mixed = /charCodeAt\([^()]{0,40}\)\s?\^|\^\s?\(?[\w$]{1,12}(\[[^\[\]]{0,60}\])?(\.|\[["'])charCodeAt/
        $named = /\b(eval|Function)\(\s?[\w$]{1,12}\s?\)/
    condition:
        filesize < 200KB and
        (
            (filesize < 20KB and $mixed and $named and $char) or $percents or #argument >= 3 or (#member >= 5 and $char) or
            (decoder > 0 and
            (
                ($pairs and $radix and $char) or
                ($rotate and $pieces) or
                ($tea and runs > 0 and hidden_api > 0) or
                ($global and $bits) or
                ($bits and $text and $char and payload > 1500) or
                (hidden_core > 0 and payload > 600 and pieces >= 8) or
                2 of ($split, $pairs, $rotate, $pieces, $global)
            ))
        )
}

rule pieced_program
{
    condition:
        source_size < 200000 and
        (
            (pieces >= 60 and pieces * 60 > source_size and source_size < 60000 and runs + computed_call + constructor_call + march > 0) or
            (appended >= 40 and appended * 100 > source_size and runs + computed_call + spelled > 0) or
            (march > 0 and pieces >= 40)
        )
}

rule card_skimmer
{
    strings:
        $card1 = /cc[_-]?(number|num|cid|cvv|cvc|exp|owner)/ nocase
        $card2 = /(card|credit)[_-]?(number|num|no|cvv|cvc|code|holder|exp)/ nocase
        $card3 = /\b(cvv2?|cvc2?|security_?code)\b/ nocase
        $card4 = /payment\[cc_|authorizenet|\bccsave|expiration(_yr|year|month)?\b|exp_?(month|year)/ nocase
        $card5 = /\bpayment\b|[Pp]ayment\b/
        $card6 = /\bbilling(\[|:|%5B|_address|\b)/ nocase
        $shop = /\b(one(page|step)?-?_?checkout|firecheckout|onestepcheckout|checkout|onepage)\b/ nocase
        $number = /\^?4\[0-9\]\{12\}|\\d\{13,16\}|\[0-9\]\{13,16\}|\.length\s?==\s?16|(\\d|\[0-9\])\{4\}[^a-z]{0,8}(\\d|\[0-9\])\{4\}/
        $harvest1 = /querySelectorAll\(["'][^"']{0,20}(input|select|textarea)/
        $harvest2 = /\.?\bserialize(Array)?\(/
        $harvest3 = /\.val\(\)/
        $harvest4 = /\.value\b/
        $watch = /setInterval\(|setTimeout\(|addEventListener\(|\.on\(|\.click\(|onclick|\.submit\(|\.observe\(|\.change\(/
    condition:
        filesize < 700KB and sends_out and any of ($harvest*) and $watch and
        (
            (3 of ($card*) and ($harvest1 or $harvest2) and ($shop or $number or escapes >= 100 or layers > 0)) or
            (#card1 + #card2 + #card3 >= 2 and $harvest1 and ($shop or $number)) or
            (3 of ($card*) and (escapes >= 100 or hidden_core > 0)) or
            (2 of ($card*) and $shop and (escapes >= 100 or layers > 0 or hidden_core > 0)) or
            (2 of ($card*) and $harvest1 and ($shop or escapes >= 100 or layers > 0)) or
            ($number and $shop and ($harvest1 or $harvest2))
        )
}

rule form_grabber
{
    strings:
        $all = /querySelectorAll\(["'][^"']{0,20}(input|select|textarea|form)|getElementsByTagName\(["'](input|form)["']\)|\$\(["'](input|form|select)[^"']{0,40}["']\)/
        $test = /(test|match)\s?\(\s?(window\.|document\.)?location|location\.(href|pathname)\.(match|search|indexOf)\(|location(\.href)?\.match\(|match\(\/[^\/]{0,80}(checkout|onepage)/
        $shop = /onepage|checkout|\bpay(ment)?\b|\bcart\b/ nocase
        $value = /\.value\b|\.val\(\)|\.serialize/
        $encode = /btoa\(|encodeURIComponent\(|JSON\.stringify\(|JSON\.encode|escape\(|\.html\(["']&#|\/>["']\)\.html\(/
        $cookie = "document.cookie"
    condition:
        filesize < 200KB and sends_out and $all and $value and $shop and $test and ($encode or $cookie or layers > 0 or hidden_api > 0)
}

rule key_logger
{
    strings:
        $key1 = /\b(on)?key(press|down|up)\b/ nocase
        $code = /fromCharCode\(\s?(\(?window\.event\)?\s?\|\|\s?)?(\w{1,12}\.)?(keyCode|which|charCode|key\b)|\.(keyCode|which|key)\b/
        $keep = /\+=\s?(String\.fromCharCode\(|\w{1,12}\.key\b|\w{1,12};)/
        $out = /new Image\(?\)?[;.,][^;]{0,80}src\s?=|sendBeacon\(|\.open\(\s?["'](POST|GET)["']\s?,\s?["'](https?:)?\/\/|fetch\(\s?["'](https?:)?\/\/|\.src\s?=\s?["'](https?:)?\/\//
    condition:
        filesize < 30KB and all of them
}

rule coin_miner
{
    strings:
        $name1 = /\bcoin-?hive\b|CoinHive\.(Anonymous|User|Token)/ nocase
        $name2 = /\b(crypto-?loot|CRLT\.Anonymous|coin-?imp|Client\.Anonymous|deepMiner|webminerpool|cryptonoter|jsecoin|minero\.cc|monerominer|ppoi\.org|authedmine|coinblind|webmine\.pro)\b/ nocase
        $algorithm = /\b(cryptonight|cn-?lite|randomx|argon2id_chukwa)\b/ nocase
        $pool = /wss?:\/\/[^"'\s]{3,80}/
        $job = /["'](job|job_id|hashsolved|nicehash|throttle|login)["']/
        $worker = "new Worker"
        $assembly = "WebAssembly."
        $nonce = /\bnonce\b|\bjob_id\b|\bhashrate\b|\.hash\(\)/ nocase
        $cores = "hardwareConcurrency"
        $start = ".start("
        $rented = /\bnew\s{1,3}[\w$.]{2,40}\(\s{0,3}["'][\w-]{6,80}["']\s{0,3},\s{0,3}\{[^}]{0,200}\b(throttle["']?\s?:\s?0?\.\d|threads["']?\s?:\s?(navigator\.)?hardwareConcurrency)/
    condition:
        ($rented and $start) or
        ($pool and $cores and $start) or ($name1 and $start) or ($name2 and ($start or $pool or $worker)) or
        ($algorithm and 2 of ($pool, $job, $worker)) or
        ($assembly and $pool and $worker and ($nonce or ($job and $cores)))
}

rule clipboard_command
{
    strings:
        $copy1 = /clipboard\.write(Text)?\(/
        $copy2 = /execCommand\(\s?["']copy["']/
        $copy3 = "clipboardData.setData("
        $command1 = /powershell(\.exe)?\s{1,4}[-\/]/ nocase
        $command2 = /\bmshta(\.exe)?\s{1,4}(https?:|["'\\]|vbscript|javascript)/ nocase
        $command3 = /\b(curl|wget|bitsadmin|certutil)(\.exe)?\s[^"'\n]{0,80}https?:\/\/[^"'\n]{0,200}(\||&&|-o\b|\/transfer|-urlcache)/ nocase
        $command4 = /\bcmd(\.exe)?\s{1,3}\/[ck]\s/ nocase
        $command5 = /\b(iex|iwr|Invoke-(Expression|WebRequest|RestMethod))\b/ nocase
        $command6 = /\brundll32(\.exe)?\s|regsvr32(\.exe)?\s{1,3}\/|msiexec(\.exe)?\s{1,3}\/(i|q)/ nocase
        $command7 = /\b(ba|z|da)?sh\s{1,2}-c\b|\$\(\s?(curl|wget)\b|\|\s?(sudo\s)?(ba|z|da)?sh\b|\bosascript\s|\bDownload(String|File)\(|\bStart-(Process|BitsTransfer)\b|\bFromBase64String\(/ nocase
        $command8 = /\b(conhost|msbuild|forfiles|pcalua|cscript|wscript|certutil|bitsadmin|ssh|pwsh|installutil|regasm)(\.exe)?\s{1,3}[-\/"'\\][^\n]{4}/ nocase
    condition:
        any of ($copy*) and any of ($command*)
}

rule dropper
{
    strings:
        $object1 = /\b(ActiveXObject|CreateObject|GetObject)\b/
        $stream = /ADODB\.?Stream/ nocase
        $http = /(MSXML2|Microsoft|WinHttp)\.[A-Za-z.]{0,16}(XMLHTTP|WinHttpRequest)/ nocase
        $shell = /WScript\.Shell|Shell\.Application|Shell\.Explorer/ nocase
        $save = /SaveToFile|responseBody/ nocase
        $run = /\.(Run|Exec|ShellExecute)\s?\(/ nocase
        $position = /\.position\s?=\s?0/ nocase
        $write = /\.write\s?\(/ nocase
        $place = /%(TEMP|APPDATA|PUBLIC)%|\.(exe|dll|scr|pif|hta|vbs|ps1|jar)\b/ nocase
        $registry = /\.RegWrite\s?\(?\s?["']HK(CU|LM|EY_CURRENT_USER|EY_LOCAL_MACHINE)\\+Software\\+Microsoft\\+Windows\\+CurrentVersion\\+Run/ nocase
    condition:
        ($object1 and 3 of ($stream, $http, $shell, $save, $run, $place)) or ($object1 and $registry) or
        ($stream and $save and $run) or (#save >= 1 and $position and $write and $save in (@position[1]-600..@position[1]+600))
}

rule host_probe
{
    strings:
        $dom = /Microsoft\.?["'+\s]{0,8}XMLDOM|XMLDOM/
        $load = /loadXML\(/
        $code = /parseError/
        $path = /res:\/\/|c:\\+windows\\+system32|system32\\+drivers/ nocase
        $product = /kaspersky|VMware|VirtualBox|\bKIS\b|tmactmon|vmhgfs|vboxmouse|Fiddler|wireshark/ nocase
    condition:
        $dom and $path and ($load or $code or $product)
}

rule memory_attack
{
    strings:
        $sled = /(%u(9090|0c0c|0d0d|4141|0a0a|06eb|10eb|5858|2020)){2,}/ nocase
        $words = /(%u[0-9a-f]{4}){24,}/ nocase
        $chunk = /0x[1-9a-f]0000|0x[48]000\b|\.length\s?\*\s?2|\.length\s?<\s?\w{3,12}/ nocase
        $redim = /redim\s{1,3}preserve\s{1,3}\w{1,20}\(/ nocase
        $chrw = /chrw\(\s?(2176|01|0)\s?\)|%u0[0-9a-f]{3}/ nocase
        $native = /ExecuteGlobal|setnotsafemode|runmumaa|savearray|NtContinue|VirtualProtect|rtlmovememory/ nocase
        $flag = /\b\w{1,20}=\w{1,20}\+(134|120|28|280|300)\b/
        $gc = /CollectGarbage\(\)/
        $style = /createStyleSheet|\.swapNode\(|cloneNode|applyElement|getClientRects/
    condition:
        ($sled and $chunk) or ($words and ($chunk or $gc)) or ($redim and ($chrw or $native or $flag)) or ($gc and $style and $words)
}

rule plugin_attack
{
    strings:
        $probe1 = /javaEnabled\(|deployJava|application\/x-java-applet/
        $probe2 = /PluginDetect|navigator\.plugins\b|AcroPDF|PDF\.PdfCtrl|AgControl|ShockwaveFlash\.ShockwaveFlash/
        $body1 = /clsid:/ nocase
        $body2 = /<\s?applet|createElement\(\s?["']applet/ nocase
        $exploit1 = /CAFEEFAC|DEC-?ADEFFEED|BD96C556|F3CBB8|0002DF01|wmplayer|launchjnlp|docbase|jnlp_href|iepeers|snapshot viewer|SnapshotPath|hcp:\/\//  nocase
        $drop = /\.(exe|jar|jnlp|class|hta)\b/ nocase
        $shell = /%u[0-9a-f]{4}%u[0-9a-f]{4}%u/ nocase
    condition:
        filesize < 120KB and ((any of ($probe*) and any of ($body*) and $drop and ($exploit1 or $shell)) or ($exploit1 and $shell) or ($exploit1 and $body1 and $drop))
}

rule proxy_hijack
{
    strings:
        $find = "FindProxyForURL"
        $proxy = /["'](PROXY|SOCKS5?) [^"']{4,80}["']/
        $match = /shExpMatch|dnsDomainIs|host\s?==/
        $bank = /\b[\w-]{2,30}(bank|banque|paypal|alipay|icbc|ccb|lukb|raiffeisen|credit|visa)[\w-]{0,20}\.[a-z]{2,4}\b/ nocase
    condition:
        $find and (($proxy and $match and #bank >= 2) or #bank >= 4)
}

rule short_link_loader
{
    strings:
        $source = /(\.src\s?=|setAttribute\(["']src|<script[^>]{0,100}src=)[^;]{0,90}\/\/(goo\.gl|bit\.ly|tinyurl\.com|t\.cn|dwz\.cn|is\.gd|suo\.im|url\.cn|t\.ly|v\.gd|ow\.ly|cutt\.ly|rb\.gy|pastebin\.com\/raw|raw\.githubusercontent\.com)["'\/]/ nocase
        $jump = /\blocation(\.href)?\s?(=|\.(replace|assign)\()\s?\\?["'`](https?:)?\/\/(goo\.gl|bit\.ly|tinyurl\.com|t\.cn|dwz\.cn|is\.gd|suo\.im|url\.cn|t\.ly|v\.gd|ow\.ly|cutt\.ly|rb\.gy|urlc\.cn)\//
        $asked = /\bon(click|submit|change)\b|["'](click|submit|change)["']|\.click\(|\bfunction\s{1,4}[\w$]{1,40}\s?\(/
    condition:
        ($source and loads_code and filesize < 40KB) or (filesize < 2KB and $jump and not $asked)
}

rule worker_from_outside
{
    strings:
        $import = /importScripts\(\s?["'](https?:)?\/\//
        $event = /addEventListener\(\s?["'](push|fetch|notificationclick|install)["']/
    condition:
        $import and ($event or filesize < 400)
}

rule drive_by_download
{
    strings:
        $file = /(https?:)?\/\/[^"'\s<>]{3,200}\.(exe|msi|scr|apk|hta|vbs|jar|ps1|bat|cmd|mobileconfig)\b/ nocase
        $click = /\.click\(\)/
        $auto = /\b(onload|DOMContentLoaded|setTimeout|ready\()/
        $bait = /flash|浏览器版本|版本过低|更新|升级|update|upgrade|安全证书|控件/ nocase
    condition:
        $file and $auto and $bait and (moves_away or $click) and filesize < 40KB
}

rule program_in_page
{
    strings:
        $blob = /(createObjectURL|msSaveOrOpenBlob|navigator\.msSaveBlob)\(|["']data:application\/[\w.-]{1,30};base64,/
        $program = /["',](TVqQAA|TVpQAA|TVroAA|TVoAAA|4d5a9000)/
        $archive = /["',]UEsDB[A-Za-z0-9+\/]{200}/
        $name = /\.(exe|msi|scr|hta|vbs|bat|cmd|iso|lnk)["'`]/ nocase
        $click = /\.click\(\)|msSave(OrOpen)?Blob\(|location(\.href)?\s?=/
        $shortcut = /\[InternetShortcut\][^"'`]{0,40}URL=(file:|https?:|\\\\)/ nocase
        $offered = /\.download\s?=\s?["'`][^"'`\n]{0,80}\.(exe|msi|scr|hta|vbs|vbe|jse?|wsf|bat|cmd|ps1|lnk|iso|msix|apk|jar|dmg|pkg)["'`]/ nocase
    condition:
        $blob and $click and ($program or ($archive and $name) or $offered or $shortcut or saved > 0)
}

rule plain_jump
{
    strings:
        $jump = /^[\s;({!<>\/*-]{0,40}((top|self|parent|window|document)\s?\.\s?)?location(\.href)?\s?(=|\.(replace|assign)\()\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $try = /^\s{0,20}(try\s?\{|setTimeout\(function\(\)\s?\{|\(function\(\)\s?\{|window\.onload\s?=\s?function\(\)\s?\{)\s{0,20}((top|self|parent|window|document)\s?\.\s?)?location(\.href)?\s?(=|\.(replace|assign)\()\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $meta = /document\.write(ln)?\(["'`]<meta[^>]{0,60}refresh[^>]{0,60}url\s?=\s?['"]?(https?:)?\/\/[\w.-]{4,120}/ nocase
        $event = /\bon(click|submit|change)\b|\.click\(|addEventListener/
    condition:
        filesize < 1500 and any of ($jump, $try, $meta) and not $event
}

rule jump_by_condition
{
    strings:
        $jump = /\blocation(\.href)?\s?(=|\.(replace|assign)\()\s?["'`](https?:)?\/\/[\w.-]{4,120}/
        $clock = /\bget(Hours|Day|Date|Minutes)\(/
        $before = /document\.cookie|localStorage|sessionStorage/
        $place = /navigator\.(language|platform|webdriver)|getTimezoneOffset|history\.length|screen\.(width|height)|devtools|outerWidth|\.ontouchstart|maxTouchPoints/
        $chance = "Math.random()"
        $named = /\bfunction\s{1,4}[\w$]{1,40}\s?\(|\bon(click|submit|change)\b|["'](click|submit|change)["']|\.(click|submit|success|done|then|on|bind)\(|=>/
    condition:
        filesize < 8KB and
        for any i in (1..#jump) : (
            any of ($clock, $before, $place, $chance) in (@jump[i]-500..@jump[i]) and not $named in (@jump[i]-300..@jump[i])
        )
}

rule remote_code
{
    strings:
        $request = /(\bfetch\(|\.open\(\s?["'`](GET|POST)["'`]\s?,|\$\.(get|ajax|post)\()\s?(\{\s?url\s?:\s?)?["'`](https?:)?\/\/[\w.-]{4,120}/ nocase
        $run = /\beval\(\s?[\w$.]{1,40}\s?\)|\bFunction\(\s?[\w$.]{1,40}\s?\)\s?\)?\s?\(|\bexecScript\(|\.text\s?=\s?[\w$.]{1,30}(responseText|\bdata|\btext)/
    condition:
        filesize < 60KB and for any i in (1..#request) : ($run in (@request[i]..@request[i]+600))
}

rule links_rewritten
{
    strings:
        $links = /getElementsByTagName\(["'`]a["'`]\)|querySelectorAll\(["'`][^"'`]{0,20}\ba(\[href[^"'`]{0,20})?["'`]\)|document\.links\b|\$\(["'`]a(\[href[^"'`]{0,20})?["'`]\)/
        $set = /(\.href\s?=\s?|\.attr\(\s?["'`]href["'`]\s?,\s?|setAttribute\(\s?["'`]href["'`]\s?,\s?)["'`](https?:)?\/\/[\w.-]{4,120}/
        $base = /createElement\(\s?["'`]base["'`]\)/ nocase
        $named = /\.(id|className|name)\s?={2,3}|hasClass\(|getElementById\(/
    condition:
        filesize < 40KB and for any i in (1..#set) : (any of ($links, $base) in (@set[i]-400..@set[i]) and not $named in (@set[i]-200..@set[i]))
}

rule form_turned
{
    strings:
        $action = /(\.action\s?=\s?|\.attr\(\s?["'`]action["'`]\s?,\s?|setAttribute\(\s?["'`]action["'`]\s?,\s?)["'`](https?:)?\/\/[\w.-]{4,120}/
        $forms = /document\.forms\b|querySelector(All)?\(["'`]form|getElementsByTagName\(["'`]form|\$\(["'`]form/
        $search = /search|query[^sS]|keyword|\bsou\b|\bss\b/ nocase
    condition:
        filesize < 20KB and for any i in (1..#action) : ($forms in (@action[i]-300..@action[i]) and not $search in (@action[i]-200..@action[i]+200))
}

rule cookie_sent
{
    strings:
        $send = /(\.src\s?=|\bfetch\(|sendBeacon\(|\.open\(\s?["'`](GET|POST)["'`]\s?,|location(\.href)?\s?=)\s?["'`](https?:)?\/\/[\w.-]{4,120}/ nocase
        $whole = /(\bfetch\(|sendBeacon\(|\.src\s?=)\s?["'`](https?:)?\/\/[\w.-]{4,120}[^;]{0,160}(document\.cookie\s?[)};+,&]|JSON\.stringify\(\s?(window\.)?(local|session)Storage\s?\))/
        $cookie = /["'`]\s?\+\s?(encodeURIComponent|escape|btoa|encodeURI)?\(?\s?document\.cookie\b|\$\{\s?(encodeURIComponent|escape|btoa)?\(?document\.cookie|["'`],\s?document\.cookie|body\s?:\s?document\.cookie/
        $counter = /\b(_[a-zA-Z]{2,8}|dataLayer)\.push\(\s?\[[^\]]{0,120}document\.cookie[^\x00]{0,1200}["'`](https?:)?\/\/[\w.-]{4,120}/
    condition:
        filesize < 40KB and ($whole or $counter or for any i in (1..#send) : ($cookie in (@send[i]..@send[i]+300)))
}

rule password_sent
{
    strings:
        $field = /type\s?=\s?\\?["']?password|\.type\s?={2,3}\s?["']password/
        $value = /\.value\b|\.val\(\)/
        $send = /(new Image\(?\)?[^;]{0,20}\.src\s?=|sendBeacon\(|fetch\()\s?["'`](https?:)?\/\/[\w.-]{4,120}/
        $covert = /no-cors|btoa\(|setInterval\(|new Image\b|sendBeacon/
    condition:
        filesize < 40KB and $value and $covert and for any i in (1..#send) : ($field in (@send[i]-700..@send[i]+400))
}

rule push_subscription
{
    strings:
        $worker = "serviceWorker.register("
        $push = /pushManager\.subscribe\(|Notification\.requestPermission\(/
        $send = /(\bfetch\(|sendBeacon\(|\.open\(\s?["'`]POST["'`]\s?,)\s?["'`](https?:)?\/\/[\w.-]{4,120}/ nocase
    condition:
        filesize < 60KB and $worker and for any i in (1..#send) : ($push in (@send[i]-800..@send[i]))
}

rule renamed_loader
{
    strings:
        $name = /\b_0x[0-9a-f]{1,6}\b/
        $list = /\b_0x[0-9a-f]{1,6}\s?=\s?\[\s?["'][^"'\n]{0,120}["']\s?,\s?["']/
        $word1 = /["'](createElement|appendChild|insertBefore|getElementsByTagName)["']/
        $word2 = /["'](script|iframe|location|href|src|replace|open)["']/
        $address = /["'](https?:)?\/\/[\w.-]{4,120}/
        $index = /\b_0x[0-9a-f]{1,6}[(\[]["']?(0x)?[0-9a-f]{1,3}["']?[)\]]/
    condition:
        filesize < 30KB and #name >= 8 and $list and $word1 and $word2 and $address and #index >= 3
}

rule click_popup
{
    strings:
        $listen = /\b(document|window|body|documentElement)\s?\.\s?(addEventListener\(\s?["'](click|touchstart|touchend|mousedown|mouseup)["']|on(click|touchstart|touchend|mousedown|mouseup)\s?=)/
        $open = /window\.open\(\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $move = /\blocation(\.href)?\s?(=|\.(replace|assign)\()\s?["'](https?:)?\/\/[\w.-]{4,120}/
    condition:
        filesize < 60KB and $listen and
        (for any of ($open, $move) : (for any i in (1..#) : ($listen in (@[i]-500..@[i]))))
}

rule frame_by_script
{
    strings:
        $make = /createElement\(\s?["']i?frame["']/ nocase
        $source = /\.src\s?=\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $small = /\.(width|height)\s?=\s?["']?[0-2](px)?["';, ]/
        $markup1 = /<iframe[^>]{0,200}src\s?=\s?\\?["']?(https?:)?\/\/[\w.-]{4,120}[^>]{0,200}(display\s?:\s?none|visibility\s?:\s?hidden|opacity\s?:\s?0[;"'.]|(width|height)\s?[=:]\s?\\?["']?[0-2](px)?[\\"'\s;>])/ nocase
        $markup2 = /<iframe[^>]{0,200}(display\s?:\s?none|visibility\s?:\s?hidden|(width|height)\s?[=:]\s?\\?["']?[0-2](px)?[\\"'\s;>])[^>]{0,200}src\s?=\s?\\?["']?(https?:)?\/\/[\w.-]{4,120}/ nocase
        $hide = /(display\s?[:=]\s?["']?\s?none|visibility\s?[:=]\s?["']?\s?hidden|(left|top)\s?[:=]\s?["']?\s?-\d{3,5})/
    condition:
        (filesize < 20KB and any of ($markup*)) or filesize < 100KB and $source and ($small or $hide) and
        for any i in (1..#source) : ($make in (@source[i]-500..@source[i]+500) and any of ($small, $hide) in (@source[i]-500..@source[i]+500))
}

rule form_exfiltration
{
    strings:
        $listen = /addEventListener\(\s?["'](submit|change|blur|input|keyup)["']|\bon(submit|change|blur|keyup)\s?=|\.submit\(function|\.on\(["'](submit|change|blur|keyup|input)/
        $take = /\.elements\b|new FormData\(\s?[^\s)]|\.value\s?([^=\s]|==)|\.serialize(Array)?\(|\.val\(\)/
        $pixel = /new Image\(?\)?[^;]{0,20}\.src\s?=\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $send = /(sendBeacon|fetch)\(\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $open = /\.open\(\s?["'](POST|GET)["']\s?,\s?["'](https?:)?\/\/[\w.-]{4,120}/ nocase
        $socket = /(new WebSocket|\bio)\(\s?["'`](wss?|https?):\/\/[\w.-]{4,120}/
        $asked = /(sendBeacon|fetch|\.open)\(\s?(["'](GET|POST)["']\s?,\s?)?["'](https?:)?\/\/[\w.\/-]{0,60}(search|suggest|sousuo)/ nocase
        $code = /\.emit\(|btoa\(|encodeURIComponent\(|JSON\.stringify\(|escape\(|URLSearchParams\(|new FormData\(|sendBeacon\(/
        $files = /\.files\b/
        $whole = /document\.(body\.)?(addEventListener\(\s?["'](change|input)|on(change|input)\s?=)/
    condition:
        filesize < 60KB and $listen and $code and #pixel + #send + #open + #socket > #asked and
        for any of ($pixel, $send, $open, $socket) : (for any i in (1..#) : ($take in (@[i]-800..@[i]+400) or ($whole and $files in (@[i]-800..@[i]+400))))
}

rule unknown_loader
{
    strings:
        $make = /createElement\(\s?["']script["']/
        $source = /\.src\s?=\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $written = /<script\b[^>]{0,200}\bsrc\s?=\s?[\\"']{0,2}(https?:)?\/\/[\w.-]{4,120}/ nocase
    condition:
        ($make and $source) or $written
}

rule escaped_loader
{
    strings:
        $make = /createElement\(\s?["']script["']/
        $source = /\.src\s?=\s?["'](https?:)?\/\/[\w.-]{4,120}/
        $written = /<script\b[^>]{0,200}\bsrc\s?=\s?[\\"']{0,2}(https?:)?\/\/[\w.-]{4,120}/ nocase
        $frame = /<iframe\b[^>]{0,200}\bsrc\s?=\s?[\\"']{0,2}(https?:)?\/\/[\w.-]{4,120}/ nocase
    condition:
        filesize < 8KB and escapes >= 120 and hidden_api > 0 and (($make and $source) or $written or $frame)
}

rule covert_channel
{
    strings:
        $names = /["'`](https:)?\/\/(dns\.google|cloudflare-dns\.com|[\w-]{1,20}\.cloudflare-dns\.com|dns\.alidns\.com|doh\.pub|dns\.quad9\.net|doh\.360\.cn|dns\.adguard(-dns)?\.com|1\.1\.1\.1|8\.8\.8\.8|223\.[56]\.[56]\.[56]|doh\.opendns\.com)\/(resolve|dns-query|query)/
        $chain = /["'`](eth_call|eth_getStorageAt|eth_getTransactionByHash|getTransaction|triggerconstantcontract)["'`]|\b(JsonRpcProvider|StaticJsonRpcProvider)\(|\bnew (\w{1,12}\.)?Contract\(|\bweb3\.eth\b|["'`](https?:)?\/\/[\w.-]{0,40}bsc-dataseed/
        $paste = /["'`](https?:)?\/\/(pastebin\.com\/raw|paste\.ee\/r|rentry\.co|gist\.githubusercontent\.com|raw\.githubusercontent\.com|api\.telegram\.org|t\.me\/s|steamcommunity\.com\/(id|profiles)|dpaste\.(org|com)|api\.github\.com\/gists|graph\.org|telegra\.ph)\//
        $run = /\beval\b|\bFunction\s?\(|execScript|createElement\(\s?["'`](script|iframe)["'`]|\blocation(\.href)?\s?(=|\.(replace|assign)\()|\bimport\(|then\(\s?\(?\w{1,20}\)?\s?=>\s?set(Timeout|Interval)\(\s?\w{1,20}\s?[,)]/
    condition:
        filesize < 60KB and $run and any of ($names, $chain, $paste)
}

rule peer_code
{
    strings:
        $peer = /\bcreateDataChannel\(|\bondatachannel\b/
        $heard = /\bonmessage\b|["'`]message["'`]/
        $run = /\beval\)?\(\s?[\w$]|\bFunction\(\s?[\w$]|setTimeout\(\s?\w{1,20}\.data\b|\.(text|textContent|innerHTML|innerText)\s?=\s?[\w$]/
        $made = /["'`]script["'`]|\beval\b|\bFunction\s?\(|setTimeout\(\s?\w{1,20}\.data/
    condition:
        filesize < 60KB and all of them
}

rule pieced_address
{
    strings:
        $takes = /\bsrc\b|\blocation\b|\bhref\b|\b(fetch|open|import|getScript|importScripts|write|writeln|append|ajax|insertAdjacentHTML|createContextualFragment)\(/
    condition:
        cut > 0 and filesize < 60KB and $takes
}

rule planted_clipboard
{
    strings:
        $listen = /\b(document(\.(body|documentElement))?|window|body|self)\s?\.\s?(addEventListener\(\s?["'`](click|touchstart|touchend|mousedown|mouseup|pointerdown|keydown|scroll)["'`]|on(click|touchstart|touchend|mousedown|mouseup|pointerdown|scroll)\s?=)/
        $text = /clipboard\.writeText\(\s?["'`][^"'`\n]{6,400}["'`]\s?\)/
        $field = /\.(value|textContent|innerText)\s?=\s?["'`][^"'`\n]{6,400}["'`]/
        $copy = /execCommand\(\s?["'`]copy["'`]/
    condition:
        filesize < 20KB and for any i in (1..#listen) : (
            $text in (@listen[i]..@listen[i]+500) or ($field in (@listen[i]..@listen[i]+500) and $copy in (@listen[i]..@listen[i]+700))
        )
}

rule code_in_picture
{
    strings:
        $points = /getImageData\(|\bgetContext\(\s?["'`](webgl2?|experimental-webgl)["'`][^;]{0,200}readPixels/
        $char = /fromCharCode|TextDecoder|fromCodePoint/
        $run = /\beval\b|\bFunction\s?\(|\.constructor\s?\(|execScript|setTimeout\(\s?\w{1,20}\s?(,|\))|\.text\s?=|["'`](script|iframe)["'`]|\blocation(\.href)?\s?(=|\.(replace|assign)\()/
    condition:
        filesize < 20KB and for any i in (1..#points) : ($char in (@points[i]..@points[i]+600) and $run in (@points[i]..@points[i]+900))
}

rule system_protocol
{
    strings:
        $dangerous = /["'`(=](ms-msdt|search-ms|search|ms-officecmd|ms-word|ms-excel|ms-powerpoint|ms-appinstaller|ms-search|ms-cxh(-full)?|ms-settings|ms-availablenetworks|vbscript|hcp|mhtml|shell|itms-services):[^"'`\s]{0,30}/ nocase
        $use = /\blocation(\.href)?\s?(=|\.(replace|assign)\()|window\.open\(|\.src\s?=|\.href\s?=|\.click\(|<iframe|navigate\(/
        $argument = /\/id\s|\/param|crumb=location:|location:\\\\|ofe\|u\||ofv\|u\||\bsource=https?:|action=download-manifest|\\\\\\?\\?[\w.-]{4,80}\\/ nocase
    condition:
        filesize < 60KB and $dangerous and $use and $argument
}

rule worker_in_uploads
{
    strings:
        $register = /serviceWorker\.register\(\s?["'`][^"'`]{0,120}\/(uploads?|uploadfiles?|userfiles?|attach(ments?)?|images?|img|pic|tmp|temp|cache)\/[^"'`]{1,80}["'`]/ nocase
    condition:
        $register
}

rule wallet_swap
{
    strings:
        $listen = /["'`](copy|cut)["'`]|\boncopy\s?=|clipboard\.readText\(|setInterval\(/
        $set = /clipboardData\.setData\(|clipboard\.writeText\(|execCommand\(\s?["'`]copy/
        $constant = /setData\(\s?["'`][Tt]ext(\/plain)?["'`]\s?,\s?["'`](\d{12,22}|0x[0-9a-fA-F]{40}|T[A-Za-z0-9]{33}|bc1[a-z0-9]{20,60})["'`]/
        $digits = /\.replace\(\s?\/[^\/\n]{0,40}\\d[^\/\n]{0,40}\/\w{0,3}\s?,\s?["'`] ?\d[\d -]{11,28}["'`]/
        $wallet = /bc1\)?\|?[\[\\(]|\[13\]\)?[\[\\(]|\(1\|3\|bc1\)|0x\[[a-fA-F0-9-]{6,12}\]\{40\}|\bT\[[A-Za-z0-9-]{4,14}\]\{33\}/
        $copied = /(addEventListener|attachEvent|\.on|\.bind)\(\s?["'`](on)?(copy|cut)["'`]|\bon(copy|cut)\s?=/
        $made = /clipboard\.writeText\("(\d{12,22}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[a-z0-9]{20,60})"\)/
        $pasted = /["'`]paste["'`]|\bonpaste\s?=/
        $number = /\.value\s?=\s?["'`]\d{16,22}["'`]/
    condition:
        ($pasted and $number) or (filesize < 60KB and (($listen and $set and $wallet) or ($listen and $set and $digits) or ($listen and $constant) or ($copied and $made)))
}

rule counter_replaced
{
    strings:
        $gone = /script\[src[\^*$~|]?=[^\]]{0,60}(hm\.baidu|cnzz|51\.?la|umeng|google-?(analytics|tagmanager)|gtag|matomo|piwik|tongji)[^\]]{0,60}\]["'`]\s?\)[^\x00]{0,120}(\.remove\(|\.removeChild\(|\.replaceWith\(|\.outerHTML\s?=)/ nocase
        $put = /\.src\s?=\s?["'`](https?:)?\/\/[\w.-]{0,40}(hm\.baidu|cnzz|51\.?la|umeng|google-?(analytics|tagmanager)|matomo|piwik|tongji)/ nocase
    condition:
        filesize < 20KB and for any i in (1..#gone) : ($put in (@gone[i]..@gone[i]+1500))
}

rule relay_leak
{
    strings:
        $relay = /["'`](stun|turns?):[\w.-]{4,120}/
        $taken = /(username|credential)\s?:[^,}]{0,40}(document\.cookie|\.value\b|localStorage|btoa\()/
    condition:
        filesize < 60KB and all of them
}

rule address_run
{
    strings:
        $run = /\b(location|window\.location)\.(hash|search)\b[^;]{0,80};[^;]{0,60}\b(eval|Function|execScript)\(\s?[a-zA-Z_$]|\beval\([^;)]{0,60}location\.(hash|search)/
        $named = /\b(eval|Function|setTimeout|setInterval)\)?\(\s?(decodeURIComponent|unescape|atob)?\s?\(?\s?(window|self|top)\.name\b/
        $asked = /URLSearchParams\(\s?(window\.)?location|location\.(search|hash)\b/
        $source = /createElement\(\s?["'`]script["'`]\s?\)[^}]{0,120}\.src\s?=\s?[a-zA-Z_$][\w$]{0,20}\s?[;,}]/
    condition:
        filesize < 20KB and ($run or $named or (filesize < 4KB and for any i in (1..#source) : ($asked in (@source[i]-300..@source[i]))))
}

rule decoded_run
{
    strings:
        $read = /\.(textContent|innerText|innerHTML|dataset|nodeValue|data|content|alt|className|responseText)\b|\bwindow\.name\b|\.cookie\b|\blocation\.(hash|search)\b|\.(getAttribute|getPropertyValue|getItem|getImageData|text)\(/
        $decode = /fromCharCode|fromCodePoint|TextDecoder|\batob\(/
        $run = /\bFunction\(\s?[\w$]{1,20}\s?\)|\beval\(\s?[\w$.]{1,30}\s?\)|\beval\)\(\s?[\w$]|\bFunction\(\s?[\w$]{1,20}\(|\beval\(\s?[\w$]{1,20}\(|\.constructor\(\s?[\w$]{1,20}\s?\)|\bexecScript\(\s?[\w$]|\bimport\(\s?[\w$]/
        $direct = /(\b(eval|Function|import|setTimeout|setInterval)\(|\beval\)\(|\blocation(\.href)?\s?=|\blocation\.(replace|assign)\()\s?(window\.)?atob\(\s?[\w$]/
        $source = /\.src\s?=\s?(window\.)?atob\(\s?[\w$]/
        $loop = /\bfor\s?\(|\bwhile\s?\(|\.replace\(\s?\/|\.map\(|\.reduce\(|\.forEach\(/
        $bytes = /\b(setTimeout|setInterval|eval|Function)\)?\(\s?\(?new TextDecoder\([^()]{0,20}\)\)?\.decode\(\s?[\w$]/
        $own = /\b(setTimeout|setInterval|eval|Function|execScript)\)?\(\s?(document\.(getElementById|querySelector)\([^()]{1,60}\)|getComputedStyle\([^;]{1,120}\))\.(text|textContent|innerText|innerHTML|content|value|dataset|title)\b/
        $script = /["'`]script["'`]/
        $cipher = /\b(eval|Function|setTimeout)\)?\(\s?[\w$.]{0,40}\b(decrypt|inflate|ungzip|gunzip|decompress\w{0,20})\(/
    condition:
        filesize < 12KB and
        (
            kept > 0 or $cipher or
            (($read or $loop) and for any i in (1..#decode) : ($run in (@decode[i]..@decode[i]+500))) or
            $own or ($bytes and $loop) or ($read and ($direct or ($source and $script)))
        )
}

rule made_host
{
    strings:
        $middle = /(\.src\s?=|\blocation(\.href)?\s?=|\b(fetch|import|replace|assign)\()\s?["'`](https?:)?\/\/["'`]\s?\+\s?[\w$]{1,20}\s?\+\s?["'`]\.[a-z.]{2,12}[\/"'`]/
        $maker = /fromCharCode|fromCodePoint|toString\(\s?36\s?\)|%\s?26\b/
    condition:
        filesize < 12KB and $middle and $maker
}

rule reversed_names
{
    strings:
        $name = /\b(tnemucod|noitacol|tnemelEetaerc|dlihCdneppa|edoCrahCmorf|rerrefer|tnegAresu|epacsenu|erofeBtresni|tseuqeRpttHLMX)\b/
    condition:
        for any i in (1..#name) : (@name[i] < source_size)
}

rule shell_client
{
    strings:
        $command = /["'`][^"'`\n]{0,60}\b(system|passthru|shell_exec|popen|proc_open|assert|@?eval|Runtime\.getRuntime\(\)\.exec|cmd(\.exe)? \/c|\/bin\/(ba)?sh -c)\s?\(?\\?["'$ ][^\n]{0,12}["'`]?\s?\+\s?[\w$.]{1,40}(\.value|\.val\(\))/
        $send = /\b(fetch|ajax|post)\(|XMLHttpRequest|sendBeacon\(/
    condition:
        filesize < 60KB and all of them
}

rule message_decides
{
    strings:
        $listen = /\bonmessage\s?=|addEventListener\(\s?["'`]message["'`]/
        $move = /\blocation(\.href)?\s?=\s?[\w$.]{1,20}\.data\b|\blocation\.(replace|assign)\(\s?[\w$.]{1,20}\.data\b|\b(eval|Function)\(\s?[\w$.]{1,20}\.data\b/
        $origin = /\.(origin|source)\b/
    condition:
        filesize < 8KB and for any i in (1..#move) : ($listen in (@move[i]-300..@move[i])) and not $origin
}

rule inner_network
{
    strings:
        $row = /["'`]https?:\/\/(192\.168|10|172\.(1[6-9]|2\d|3[01]))\.[\d.]{0,8}["'`]\s?\+\s?[\w$]/
        $loop = /\bfor\s?\(|\bwhile\s?\(|\.(forEach|map)\(/
        $order = /\b(fetch|open|post|ajax)\([^;]{0,40}["'`]https?:\/\/(192\.168\.\d{1,3}\.\d{1,3}|10\.\d{1,3}\.\d{1,3}\.\d{1,3}|(www\.)?(tplogin|tendawifi|miwifi|falogin|routerlogin)\.[a-z]{2,3})\/(goform|cgi-bin|cgi|apply|setup|userRpm|webpages)[^;]{0,400}(dns|passw|remote|firmware|reboot)/ nocase
    condition:
        filesize < 12KB and ((for any i in (1..#row) : ($loop in (@row[i]-500..@row[i]))) or $order)
}

rule wallet_drain
{
    strings:
        $wallet = /\b(ethereum|web3|solana|tronWeb|tronLink|okxwallet|BinanceChain)\b/
        $takes = /["'`](eth_sendTransaction|eth_signTypedData(_v[34])?|personal_sign|eth_sign|wallet_sendCalls|signAndSendTransaction)["'`]|\b(setApprovalForAll|increaseAllowance|signAndSendTransaction|sendRawTransaction)\b/
    condition:
        all of them
}

rule renamed_writer
{
    strings:
        $alias = /[\w$]\s?=\s?document\.write(ln)?\s?(\.bind\(\s?document\s?\)|[;,])/
        $script = /\(\s?["'`]<script\b[^>\n]{0,200}\bsrc\s?=\s?["'\\]{0,2}(https?:)?\/\/[\w.-]{4,120}/ nocase
    condition:
        filesize < 20KB and for any i in (1..#script) : ($alias in (@script[i]-600..@script[i]))
}

rule account_replaced
{
    strings:
        $asked = /(contains\(|\.test\(|includes\(|indexOf\(|match\()[^;{}]{0,60}(账号|账户|帐号|帐户|开户行|开户银行|收款人)[^\x00]{0,300}(\.(text|html|val)\(|\.(textContent|innerText|innerHTML|nodeValue|value)\s?=)[^;]{0,80}["'`]\d{4} ?\d{4} ?\d{4} ?\d{4}/
        $tested = /(账号|账户|帐号|帐户|开户行|开户银行|收款人)[^;{}\n]{0,40}\/[gimu]{0,3}\.test\([^\x00]{0,300}(\.(text|html|val)\(|\.(textContent|innerText|innerHTML|nodeValue|value)\s?=)[^;]{0,80}["'`]\d{4} ?\d{4} ?\d{4} ?\d{4}/
        $swapped = /(\.(textContent|innerText|innerHTML|nodeValue)\s?=|\.(text|html)\()[^;{}]{0,160}\.replace(All)?\(\s?\/[^\/\n]{0,40}\\d[^\/\n]{0,40}\/\w{0,3}\s?,\s?["'`] ?\d[\d -]{13,28}["'`]/
    condition:
        filesize < 20KB and any of them
}

rule shared_elsewhere
{
    strings:
        $share = /\bwx\.(updateAppMessageShareData|updateTimelineShareData|onMenuShare\w{2,20})\(/
        $link = /\blink["']?\s?:\s?["'`](https?:)?\/\/[\w.-]{4,120}/
    condition:
        filesize < 60KB and for any i in (1..#link) : ($share in (@link[i]-600..@link[i]+600))
}

rule telephone_replaced
{
    strings:
        $asked = /\[href\s?[\^*]?=\s?\\?["']?tel:[^\x00]{0,200}(\.href\s?=\s?|["'`]href["'`]\s?,\s?)["'`]tel:\+?\d/
    condition:
        filesize < 20KB and $asked
}

rule outside_text_run
{
    strings:
        $stored = /\b(eval|Function|setTimeout|setInterval|execScript)\)?\(\s?(decodeURIComponent\(|atob\(|unescape\()?\s?\w{1,20}\.newValue\b/
        $head = /\.headers\.get\(\s?["'`][\w-]{1,40}["'`]\s?\)[^\x00]{0,200}\b(eval|Function|execScript)\)?\(\s?(atob|decodeURIComponent|unescape)?\(?[\w$]/
    condition:
        filesize < 20KB and any of them
}
