import type { Lang } from './types.ts'

export type Control =
  | 'back'
  | 'edit'
  | 'dont_know'
  | 'rather_not'
  | 'pause'
  | 'person'
  | 'restart'
  | 'progress'
  | 'help'
  | 'listen'
  | 'withdraw'
  | 'complain'
  | 'language'
  | 'resume'
  | 'stop'

/** The whole message must match: "我改嫁了" and "没有人工作" are content. */
type Rule = [Control, RegExp]

export const CONTROL_RULES: Record<Lang, Rule[]> = {
  zh: [
    [
      'language',
      /^(?:换|切换|改|改成|换成|用|说|讲|选)?(?:个|一下|成|到|为)?(?:语言|汉语|中文|普通话|国语|汉文|维语|维文|维吾尔语|维吾尔文|民语|英语|英文|蒙语|蒙古语|蒙文|哈语|哈萨克语|回语|柯语)(?:说|讲|吧|模式|版)?$|^不会(?:说|讲)?(?:汉语|普通话|汉话)$|^听不懂(?:汉语|汉话|普通话)$/,
    ],
    [
      'back',
      /^(?:返回|后退|退回|往回|倒回|回退|退|上一[步题个条页]|上一个问题|上一道题|回去|回到?上一?[步题个]|前一[题步个]|刚才那[个题]?(?:问题)?)(?:去|到)?(?:上一?[步题个页条](?:问题)?|前一[题步个](?:问题)?|上一个问题|刚才那[个题]?)?$/,
    ],
    [
      'edit',
      /^(?:改|修改|更改|更正|改正|改一改|改改|改答案|改错|重填|重答|填错|选错|点错|按错|答错|写错|说错|输错|打错)(?:了|答案|信息|资料|回答|内容|前面的?|上面的?|刚才的?|一处|一条|一项|错误)?(?:重(?:新)?(?:填|选|答|来)?)?$|^(?:前面|上面|刚才|上一个|上个)的?(?:那个|那条|问题|一题)?我?的?(?:说|填|答|选|写)?(?:得)?(?:错|不对)$|^(?:填|说|写|选|答)错了?[ ,]?想改$/,
    ],
    [
      'edit',
      /^(?:改|修改|更改|更正|重填)(?:第)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:条|项|个|题|行|号|点)?$|^(?:改|修改|更改|更正)(?:人数|人口|家庭人口|收入|存款|姓名|名字|电话|手机号?|地址|村子?|住址|年龄|医药费|医疗费|学费|房子|车子?)$/,
    ],
    [
      'restart',
      /^(?:重新开始|重新来|重新填|重新来过|从头开始|从头来|从头填|重来|重头来|重新做|从新开始|重填一遍|重新来一遍|从头来一遍|清空重来|全部重来|再来一遍|重新开始填)$/,
    ],
    [
      'pause',
      /^(?:暂停|停一下|先停一?下?|等一下|等下|等会儿?|等一会儿?|稍等|待会儿?|先不(?:说|填|弄|答)|不想?(?:填|弄)|以后再(?:说|填|弄)|下次再?(?:说|填|弄)|改天再?(?:说|填|弄)|明天再?(?:说|填|弄)|晚点再?(?:说|填|弄)?|回头再?(?:说|填|弄)?|待会儿?再?(?:说|填|弄)|等会儿?再?(?:说|填|弄)|现在没空|没空|在忙|正忙|先忙|先这样|先到这|先到这里|歇会儿?|休息一?下?|有事先走)$/,
    ],
    ['resume', /^(?:继续|接着(?:来|说|填)?|接着上次的?|继续填|继续说|继续吧|下一[题步个]|往下)$/],
    [
      'person',
      /^(?:(?:转|转接|接|找|要|叫|换|请|联系)?(?:到)?(?:人工|人工服务|人工客服|真人|活人|客服|工作人员|专干|干部)(?:服务|客服|说|聊|来)?|(?:找|要|叫|换)(?:个)?(?:人|能说话的人|真人|活人|懂的人)(?:来)?(?:说|问|聊|帮我?|讲|说话|填)?|(?:跟|和|同)(?:真?人|人工|工作人员|干部)(?:说|讲|聊|谈)(?:话)?|(?:给我)?(?:打|回)(?:个)?电话(?:给我|过来)?|打给我|不会打字|不会(?:用|弄|填)|不识字|我不认字|不认字|有没有真?人|有人(?:在)?吗|人呢|人工人工|人工客服在吗?|客服在吗?|人工在吗?)$/,
    ],
    [
      'progress',
      /^(?:(?:查|看|问|查询|查看)?(?:一下)?(?:我的)?(?:申请|登记|上报|报告)?(?:的)?(?:进度|进展|办理进度|结果|状态)(?:怎么样|如何|呢|查询)?|(?:我的)?(?:事情?|申请|登记)?(?:办|弄|处理)?(?:到哪(?:一步|儿|里)?|得?(?:怎么样|咋样|如何))|什么时候(?:来|有结果|来人|上门|入户)|啥时候(?:来|有结果|来人|上门|入户)|有(?:结果|消息|信儿?)(?:了吗|没有?|吗)?|(?:结果)?(?:出来|下来|办好|办成|办完)(?:了吗|了没有?|没有?)|(?:你们)?什么时候来|(?:你们)?啥时候来|批(?:了|下来)(?:吗|没有?|了吗)?)$/,
    ],
    ['progress', /^(?:查)?进度(?:码)? ?[:#]?[a-z0-9-]{4,16}$/],
    [
      'help',
      /^(?:帮助|帮忙|帮帮忙|怎么(?:用|填|弄|回|回答|答|操作)|咋(?:用|填|弄|回答?)|使用说明|说明|不会操作|不懂怎么(?:用|填)|看不懂|没看懂|不明白|什么意思|啥意思|听不懂|这是(?:什么|啥|干啥的?|干什么的?)|能干啥|指令|菜单|\?)$/,
    ],
    [
      'listen',
      /^(?:听|听一下|听一听|听听|念|念一下|念给我听|念一遍|大声(?:读|念)|读|读一下|读给我听|读一遍|播放|语音播放|朗读|放语音|语音|说给我听|听题|听语音|看不清|再念一遍|再读一遍|再说一遍|重复一遍)$/,
    ],
    [
      'withdraw',
      /^(?:撤回|撤销|撤消|撤掉|收回|撤|作废)(?:我的)?(?:申请|登记|上报|报告|信息|资料)?$|^(?:算了?[ ,]?)?(?:不想?报|不想?申请|不想?登记|不想?办|不要登记|取消)(?:申请|登记|上报)?$|^(?:删除|删掉|清除)(?:我的)?(?:申请|登记|信息|资料|记录|数据|个人信息)$/,
    ],
    [
      'complain',
      /^(?:投诉|举报|意见|提意见|投诉建议|投诉举报|反映问题|不满意|申诉|异议|提异议|要(?:个)?说法|告|告状|上访)(?:你们|干部|村干部|专干|结果|一个人|问题)?$/,
    ],
    ['stop', /^(?:停止|结束|退出|不说|不聊|拜拜|再见|算|到此为止)$/],
  ],
  ug: [
    [
      'language',
      /^(?:til(?:ni)? ?(?:almashturush|ozgertish)?|xenzuche|xenzu tili|uyghurche|uyghur tili|ingliz(?:che| tili)|mongghulche|mongghul tili|qazaqche|xitayche)(?: sozleymen| bolsun)?$/,
    ],
    [
      'back',
      /^(?:qayt(?:ish|imen|ay|)?|arqigha(?: qaytish)?|keynige(?: qaytish)?|aldinqi (?:soal|sual|qedem)(?:gha qaytish)?|qaytish kerek|arqigha qaytimen|aldinqisi)$/,
    ],
    [
      'edit',
      /^(?:ozgert(?:ish|imen|ey)?|tuzit(?:ish|imen|ey)?|xata(?: yezip qoydum| boptu| kiritip qoydum)?|jawabni ozgertimen)(?: ?\d{1,2})?$|^\d{1,2} ?-?(?:ni) (?:ozgert|tuzit)[a-z]*$/,
    ],
    [
      'restart',
      /^(?:qaytidin bashlash|bashtin bashlash|qaytidin|bashqidin bashlash|qayta bashlash|qaytidin bashlaymen|bashtin bashlaymen)$/,
    ],
    [
      'pause',
      /^(?:toxta|toxtap tur(?:ayli|ung)?|waqtinche toxta(?:sh)?|keyin(?:rek)?|ete|bir az turup|hazir waqtim yoq|aldirash|keyin deymen|kiyin)$/,
    ],
    ['resume', /^(?:dawamlashturush|dawamlashtur|dawam|dawamlashturimen|keyinki|keyinki soal)$/],
    [
      'person',
      /^(?:adem|xadim|xizmetchi|adem chaqir(?:ing)?|adem bilen sozlishimen|xadim bilen sozlishimen|manga telefon qiling|telefon qiling|sozlishimen|xet bilmeymen|yazalmaymen|xet yazalmaymen)$/,
    ],
    [
      'progress',
      /^(?:ilgirilesh|jeryan|netije|netije qandaq boldi|qandaq boldi|ehwal|jeryani|qachan kelidu|iltimasim qandaq boldi|netijisi)(?: ?[a-z0-9-]{4,16})?$/,
    ],
    [
      'help',
      /^(?:yardem|yardem bering|qandaq ishlitimen|qandaq ishlitidu|chushenmidim|bu n[ei]me|qandaq jawab berimen|\?)$/,
    ],
    ['listen', /^(?:angla(?:sh|ymen|y)?|oqup ber(?:ing)?|awaz|qayta oqup bering|yene bir deng)$/],
    [
      'withdraw',
      /^(?:qayturuw(?:elish|alimen)|bikar qil(?:ish|imen|ing)?|emeldin qaldur(?:ush|imen|ung)?|iltimasni qayturuwalimen|uchuruwet(?:ish|ing)?|melumatimni uchurung)$/,
    ],
    ['complain', /^(?:shikayet|erz|shikayet qilimen|erz qilimen|pikir|pikrim bar|narazi|naraziman)$/],
    ['stop', /^(?:tugidi|axirlashtur(?:ush)?|xosh|chiqish|xeyr xosh|xosh emise)$/],
  ],
  en: [
    [
      'language',
      /^(?:(?:change|switch)(?: the)? language|language|(?:in|use|speak|switch to|change to)? ?(?:english|chinese|mandarin|uyghur|uighur|mongolian|kazakh)|speak (?:uyghur|english|chinese))(?: please)?$/,
    ],
    [
      'back',
      /^(?:back|go back|previous|previous (?:question|step|one)|go back (?:one|to the (?:last|previous) (?:question|one|step))|last question|undo|one step back|return)$/,
    ],
    [
      'edit',
      /^(?:edit|change|correct|fix|modify|change (?:my|an|that|the) (?:answer|last answer|answers)|(?:i )?made a mistake|correct (?:my|an) answer|wrong answer|fix (?:my )?answer)(?: ?(?:number |no\.? ?)?\d{1,2})?$/,
    ],
    [
      'restart',
      /^(?:restart|start over|start again|begin again|from the beginning|reset|start from the beginning|start from scratch)$/,
    ],
    [
      'pause',
      /^(?:pause|wait|hold on|later|not now|stop for now|i'?m busy|busy|another time|tomorrow|continue later|do it later|come back later|give me a minute|one moment|brb)$/,
    ],
    ['resume', /^(?:continue|resume|go on|carry on|next|next question|let'?s continue)$/],
    [
      'person',
      /^(?:(?:talk|speak) (?:to|with) (?:a |an )?(?:person|human|someone|staff|agent|somebody|operator)|human|person|agent|operator|real person|call me|phone me|please call me|staff|get me a person|i can'?t (?:type|read|write)|someone to help|is anyone there|anybody there|real human)$/,
    ],
    [
      'progress',
      /^(?:progress|status|check (?:progress|status|my application)|how is (?:it|my application|my case) going|what'?s the status|any news|where is my (?:application|case|report)|when (?:will|are) (?:you|they|someone) (?:come|coming|visit)|result|results)(?: ?[a-z0-9-]{4,16})?$/,
    ],
    [
      'help',
      /^(?:help|how does (?:this|it) work|how do i (?:use this|answer)|what is this|instructions|menu|commands|i don'?t understand|what do you mean|what does (?:this|that|it) mean|\?)$/,
    ],
    [
      'listen',
      /^(?:listen|read (?:it )?(?:aloud|out|to me)|read it|play|audio|say it|voice|read it again|repeat|say (?:it|that) again)$/,
    ],
    [
      'withdraw',
      /^(?:withdraw|cancel|cancel (?:my )?(?:application|report|request)|withdraw (?:my )?(?:application|report|request)|delete my (?:data|report|information)|take it back)$/,
    ],
    [
      'complain',
      /^(?:complain|complaint|i want to complain|make a complaint|file a complaint|report (?:an? )?(?:problem|official)|object|appeal|i object)$/,
    ],
    ['stop', /^(?:stop|quit|exit|end|bye|goodbye|that'?s all)$/],
  ],
}

/** Greetings and requests cut off before and after a command, one at a time. */
export const POLITE: Record<Lang, RegExp[]> = {
  zh: [
    /^(?:请问?|麻烦|劳驾|你好|您好|喂|那个|嗯+|呃|哎|唉|帮我?|给我|能不能|能否|可不可以|可以|能|我要|我想要?|我得|我需要|想要?|需要|先|那|就|再|来|还是|直接|要|我)[ ,]*/,
    /[ ,.!~。]*(?:一下|可以吗|行吗|行不行|好吗|好不好|吧|啊|呀|呢|了|啦|哦|嘛|哈|吗|谢谢|哎|的|么)[ ,.!?~。]*$/,
  ],
  ug: [
    /^(?:iltimas|qeni|men|men bir|meni|manga|xosh|emise|hazir|salam)[ ,]+/,
    /[ ,.!]*(?:iltimas|rehmet|qiling|qilay|qilimen|mumkinmu|bolamdu|kerek|beshlay|deymen)[ ,.!?]*$/,
  ],
  en: [
    /^(?:please|pls|hi|hello|hey|can you|could you|can i|could i|may i|i want to|i'?d like to|i would like to|i wanna|let me|i need to|i need|i want|let'?s|just|ok|okay|sorry)[ ,]+/,
    /[ ,.!]*(?:please|pls|thanks|thank you|now)[ ,.!?]*$/,
  ],
}
