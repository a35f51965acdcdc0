package document

import (
	"slices"
	"strings"
)

// DeliveryFacts are what the proof of delivery tells.
type DeliveryFacts struct {
	Head
	Papers    []string // names and numbers of what is handed over
	Receiver  string
	Relation  string // of the receiver to the applicant: 本人, 代理人, 同住成年家属
	Manner    string // 直接送达（窗口领取）, 邮寄送达, 电子送达
	Place     string
	At        string
	Confirmed string // how receipt was confirmed when nobody signs by hand; "" prints lines to sign
	By        string // who handed over: window and number
}

// NewDelivery is the 送达回证. basis: xzxkf §44
func NewDelivery(f DeliveryFacts) (Doc, error) {
	d, err := f.paper(Delivery, parts{Papers: strings.Join(f.Papers, ""), Receiver: f.Receiver, Manner: f.Manner})
	if err != nil {
		return Doc{}, err
	}
	d.Addressee = ""
	d.Blocks = []Block{
		Facts{slices.Concat(f.identity(), told(
			Fact{"送达文书", strings.Join(f.Papers, "\n")}, Fact{"受送达人", f.Receiver}, Fact{"与申请人关系", f.Relation},
			Fact{"送达方式", f.Manner}, Fact{"送达地点", f.Place}, Fact{"送达时间", f.At}, Fact{"送达经办", f.By},
			Fact{"签收情况", f.Confirmed}))},
	}
	if f.Confirmed == "" {
		d.Blocks = append(d.Blocks, Signatures{[]Signature{{Label: "受送达人（签名或者盖章）"}, {Label: "签收日期", Value: "年　　月　　日"}, {Label: "送达人（签名）"}}})
	}
	d.Blocks = append(d.Blocks, Notes{[]string{"代收的，请代收人在签收栏签名，并注明与受送达人的关系。", "本回证由送达机关存卷，受送达人可以查阅。"}})
	return d, nil
}

// LicenceFacts are what a certificate shows. It is the holder's own paper, so
// name and number stand in full.
type LicenceFacts struct {
	Head
	Name       string // 中华人民共和国残疾人证
	Holder     string
	Identifier string // 电子证照标识, GB/T 36904 with root
	Details    []Fact // what this kind of certificate says, in its order
	IssuedOn   string
	Validity   string
	Remarks    []string // 遗失补发，原证作废
}

// NewLicence is the page of an electronic certificate. basis: gbt36904
func NewLicence(f LicenceFacts) (Doc, error) {
	if err := whole(Licence, f.parts(parts{LicenceName: f.Name, Identifier: f.Identifier, Holder: f.Holder})); err != nil {
		return Doc{}, err
	}
	d := Doc{
		Kind: Licence, Style: Certificate, Title: f.Name, Verify: f.Verify, Mark: f.Mark, At: f.At,
		Seal:   SealPlace{Organ: f.Organ, Date: f.On},
		Footer: "电子证照，以扫码核验的结果为准",
		Blocks: []Block{Facts{slices.Concat([]Fact{{"持证人", f.Holder}}, f.Details,
			told(Fact{"签发日期", f.IssuedOn}, Fact{"有效期", f.Validity}, Fact{"签发机关", f.Organ}, Fact{"证照标识", f.Identifier}))}},
	}
	if len(f.Remarks) > 0 {
		d.Blocks = append(d.Blocks, Notes{sentences(f.Remarks)})
	}
	return d, nil
}
