package document

import (
	"time"

	"tongban/domain/catalogue"
)

// The errands the papers are tried on: 陈秀珍 lost her card, 林淑仪 registers a
// lease and forgets a page, 何伯 files for treatment elsewhere.
const (
	federation = "广州市海珠区残疾人联合会"
	street     = "广州市海珠区人民政府江南中街道办事处"
	insurance  = "广州市医疗保障局海珠分局"
	review     = "如不服本决定，可以自收到本决定书之日起六十日内向广州市海珠区人民政府申请行政复议，或者自收到本决定书之日起六个月内依法向广州铁路运输第一法院提起行政诉讼。"
)

var at = time.Date(2026, 11, 24, 10, 5, 0, 0, time.FixedZone("CST", 8*3600))

func card() Head {
	return Head{Regime: catalogue.Confirm, Organ: federation, Number: "海残受〔2026〕000123号", CaseNumber: "11440105F00000237344407901040012026112400012",
		Item: "残疾人证遗失补办", Applicant: "陈秀珍", IDNumber: "440105********0026", Agent: "陈志强（儿子）", On: ChineseDate(2026, 11, 24),
		Contact: "江南中街道便民服务中心，020-84400000", At: at,
		Verify: Verify{URL: "https://tongban.example.gov.cn/v/K7M4X2PQ9RTD", Code: "K7M4X2PQ9RTD"}}
}

func lease() Head {
	h := card()
	h.Regime, h.Organ, h.Item, h.Applicant, h.Agent = catalogue.Register, street, "房屋租赁登记备案", "林淑仪", ""
	h.CaseNumber, h.IDNumber = "11440105F00000018Q4441040010002026112400003", "440105********312X"
	return h
}

func elsewhere() Head {
	h := card()
	h.Regime, h.Organ, h.Item, h.Applicant, h.Agent = catalogue.Service, insurance, "基本医疗保险异地就医备案", "何国柱", ""
	h.CaseNumber, h.IDNumber = "11440105F00000245M4420360050002026112400007", "440105********0571"
	return h
}

func numbered(h Head, number string) Head {
	h.Number = number
	return h
}

var handedIn = []Material{
	{"申请人居民身份证", "原件核验退回", "", "由公安部门数据共享核验"},
	{"两寸白底证件照", "电子件", "1份", ""},
	{"遗失声明", "原件收存", "1份", "载明“声明作废”，由监护人陈志强签名"},
}

func receipt() ReceiptFacts {
	return ReceiptFacts{Head: numbered(card(), "海残收〔2026〕000201号"), ReceivedAt: ChineseMoment(2026, 11, 24, 10, 5), Materials: handedIn, AnswerBy: "2026年12月1日",
		Limit: "5个工作日", Tracking: "HZ26-4K7M-2", QueryCode: "615 208", QueryAt: "https://tongban.example.gov.cn/track"}
}

func correction() CorrectionFacts {
	return CorrectionFacts{Head: numbered(lease(), "海江补〔2026〕000041号"), AppliedOn: "2026年11月24日", Law: "《商品房屋租赁管理办法》第十五条", ReplyBy: "2026年12月15日",
		Gaps: []Gap{
			{"房屋租赁合同", "第3页缺出租人签名；租赁期限起止日期与押金条款涂改后没有双方确认", "出租人补签名，涂改处由双方签名或者按指印后重新上传第3页"},
			{"房屋所有权证或者其他合法权属证明", "上传的是2003年的旧证复印件，登记的面积与合同不一致", "上传现行不动产权证书，或者到窗口由工作人员共享核验"},
			{"出租人身份证明", "照片反光，住址一行看不清", "重新拍照上传，四角完整、文字清楚"},
		},
		How: "登录海珠通办网上办事大厅，或者到街道便民服务中心提交", IfLate: "逾期没有补正的，本机关退回申请材料；可以随时重新申请，不产生任何不利记录"}
}

func acceptance() AcceptanceFacts {
	return AcceptanceFacts{Head: card(), AppliedOn: "2026年11月24日", AcceptedOn: "2026年11月24日", Law: "《中华人民共和国残疾人证管理办法》",
		Limits:  []Limit{{"承诺办结时限", "10个工作日", "2026年12月8日"}, {"法定办结时限", "本事项没有法定时限", ""}},
		Outside: "依照规定中止计算的期间不计入办理时限；发生中止的，另行书面告知", Tracking: "HZ26-4K7M-2", QueryAt: "https://tongban.example.gov.cn/track"}
}

func refusal() RefusalFacts {
	h := lease()
	h.Number = "海江不准〔2026〕000009号"
	return RefusalFacts{Head: h, AppliedOn: "2026年11月24日",
		Reasons: []string{"出租房屋位于已经发布征收公告的范围内，公告期内暂停办理租赁登记备案", "合同载明的出租人与不动产权证书记载的权利人不一致，且没有权利人的书面委托"},
		Law:     "《商品房屋租赁管理办法》第十四条、第十五条；《广东省城镇房屋租赁条例》第十一条",
		Advice:  []string{"取得全体权利人书面委托后，可以随时重新申请", "对征收范围有疑问的，可以向广州市海珠区住房和建设局查询"}, Remedy: review}
}

func grant() GrantFacts {
	h := card()
	h.Number = "海残准〔2026〕000087号"
	return GrantFacts{Head: h, AppliedOn: "2026年11月24日", AcceptedOn: "2026年11月24日", Law: "《中华人民共和国残疾人证管理办法》",
		Result:   "补发中华人民共和国残疾人证，原证同时作废",
		Details:  []Fact{{"证照名称", "中华人民共和国残疾人证"}, {"证照标识", identifier}, {"有效期", "2021年6月1日至2031年5月31日"}},
		Handover: "电子证照已送达网上办事大厅“我的证照”；纸质证件自2026年12月9日起可以到江南中街道便民服务中心领取"}
}

const identifier = "1.2.156.3005.2.11440105F000002373001.11440105F000002373.HZ20260001234.001.X"

func spot() OnTheSpotFacts {
	h := elsewhere()
	h.Number = "海医保即〔2026〕000031号"
	return OnTheSpotFacts{Head: h, ReceivedAt: "2026年11月24日10时05分", DoneAt: "2026年11月24日10时09分",
		Law: "《国家医保局 财政部关于进一步做好基本医疗保险跨省异地就医直接结算工作的通知》（医保发〔2022〕22号）", Result: "异地就医备案已经生效",
		Details: []Fact{{"备案类型", "异地安置退休人员"}, {"就医地", "湖南省长沙市"}, {"生效日期", "2026年11月24日，长期有效，可以随时变更或者取消"}},
		Checks:  []Check{{"参保状态为正常参保", "国家医疗保障信息平台", "相符"}, {"申请人身份", "公安人口库", "相符"}, {"就医地已开通直接结算", "国家异地就医备案地区目录", "相符"}},
		Window:  "江南中街道便民服务中心3号综合窗口", Authority: "《窗口授权书》（海医保授〔2026〕5号）"}
}

func withdrawn() WithdrawnFacts {
	return WithdrawnFacts{Head: numbered(lease(), "海江撤〔2026〕000012号"), AppliedOn: "2026年11月24日", WithdrawnAt: "2026年11月25日15时20分", Materials: "收存的原件请凭本确认书到受理窗口取回"}
}

func lapsed() LapsedFacts {
	return LapsedFacts{Head: numbered(lease(), "海江退〔2026〕000003号"), AppliedOn: "2026年11月24日", NotifiedOn: "2026年11月24日以《补正材料一次性告知书》（海江补〔2026〕000041号）",
		ReplyBy: "2026年12月15日", Gaps: []string{"房屋租赁合同第3页出租人签名", "现行不动产权证书"}, Materials: "纸质原件请到原受理窗口取回"}
}

func delivery() DeliveryFacts {
	return DeliveryFacts{Head: numbered(card(), "海残送〔2026〕000087号"), Papers: []string{"《行政确认决定书》（海残准〔2026〕000087号）", "中华人民共和国残疾人证1本"}, Receiver: "陈志强",
		Relation: "代理人（儿子）", Manner: "直接送达（窗口领取）", Place: "江南中街道便民服务中心", At: "2026年12月9日9时31分", By: "3号综合窗口"}
}

func licence() LicenceFacts {
	return LicenceFacts{Head: card(), Name: "中华人民共和国残疾人证", Holder: "陈秀珍", Identifier: identifier,
		Details: []Fact{{"性别", "女"}, {"民族", "汉族"}, {"出生日期", "1954年3月12日"}, {"公民身份号码", "440105195403120026"},
			{"残疾人证号", "44010519540312002643"}, {"残疾类别", "肢体残疾"}, {"残疾等级", "三级"}, {"监护人", "—"}, {"住址", "广州市海珠区江南西路紫山大街12号302房"}},
		IssuedOn: "2026年11月24日", Validity: "2021年6月1日至2031年5月31日", Remarks: []string{"遗失补发，原证自2026年11月24日起作废"}}
}

func filing() FilingFacts {
	h := lease()
	h.Number = "海江备〔2026〕000219号"
	return FilingFacts{Head: h, FiledOn: "2026年11月26日", Law: "《商品房屋租赁管理办法》第十四条", Result: "租赁当事人可以凭本回执办理居住登记、公积金提取等事项",
		Details: []Fact{{"房屋坐落", "广州市海珠区江南西路紫山大街12号302房"}, {"出租人", "林淑仪"}, {"承租人", "周文彬"}, {"建筑面积", "62.5平方米"}},
		Effect:  "2026年12月1日至2027年11月30日"}
}

func tolerated() AcceptanceFacts {
	f := acceptance()
	f.Head = numbered(f.Head, "海江容〔2026〕000005号")
	f.Missing, f.MissingBy = []string{"两寸白底证件照"}, "2026年12月1日"
	return f
}

// course is the sample of a paper of the course of a case: everything any of
// them may tell.
func course(k Kind) LetterFacts {
	h := card()
	h.Regime, h.Number = catalogue.Permit, PaperNumber("海残", k, 2026, 7)
	return LetterFacts{Head: h, AppliedOn: "2026年11月24日", Reasons: []string{"本件的情况说明"}, Law: "《中华人民共和国行政许可法》",
		Gaps: []string{"两寸白底证件照"}, Due: "2026年12月8日", Result: "准予", Remedy: review}
}

func init() {
	for k := range letters {
		build[k] = func() (Doc, error) { return NewLetter(k, course(k)) }
	}
}

// build makes the sample of every kind.
var build = map[Kind]func() (Doc, error){
	CorrectionAgain: func() (Doc, error) {
		return NewCorrectionAgain(CorrectionFacts{Head: numbered(lease(), "海江再补〔2026〕000002号"), AppliedOn: "2026年11月24日", Law: correction().Law,
			ReplyBy: "2026年12月29日", Gaps: correction().Gaps[:1], How: correction().How, IfLate: correction().IfLate})
	},
	OneTimeNotice: func() (Doc, error) {
		h := numbered(card(), "海江告〔2026〕000012号")
		h.CaseNumber, h.Verify, h.IDNumber, h.Agent = "", Verify{}, "", ""
		return NewOneTime(OneTimeFacts{Head: h, AskedOn: "2026年11月24日", InOrder: []string{"两寸白底证件照"},
			Gaps: []Gap{{Material: "遗失声明", Remedy: "写明证号和“声明作废”，本人签名；不能签名的，由监护人签名并按指印"}},
			How:  "到任一便民服务中心，或者登录网上办事大厅提交", Note: "本人不便前来的，可以委托家人代办"})
	},
	Tolerated:     func() (Doc, error) { return NewTolerated(tolerated()) },
	Receipt:       func() (Doc, error) { return NewReceipt(receipt()) },
	Correction:    func() (Doc, error) { return NewCorrection(correction()) },
	Acceptance:    func() (Doc, error) { return NewAcceptance(acceptance()) },
	NotAccepted:   func() (Doc, error) { return NewNotAccepted(refusal()) },
	Granted:       func() (Doc, error) { return NewGranted(grant()) },
	Refused:       func() (Doc, error) { return NewRefused(refusal()) },
	OnTheSpot:     func() (Doc, error) { return NewOnTheSpot(spot()) },
	Withdrawn:     func() (Doc, error) { return NewWithdrawn(withdrawn()) },
	Lapsed:        func() (Doc, error) { return NewLapsed(lapsed()) },
	Delivery:      func() (Doc, error) { return NewDelivery(delivery()) },
	Licence:       func() (Doc, error) { return NewLicence(licence()) },
	FilingReceipt: func() (Doc, error) { return NewFilingReceipt(filing()) },
}
