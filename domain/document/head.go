package document

import (
	"time"

	"tongban/domain/catalogue"
)

// Head is what all papers of a case share. Dates are in words already
// (ChineseDate), names and numbers masked or full as the caller decided.
type Head struct {
	Regime     catalogue.Regime
	Organ      string // full name of the organ that speaks and signs
	Number     string // 文书编号 (PaperNumber)
	CaseNumber string // 办件编号
	Item       string // 事项名称
	Applicant  string
	IDNumber   string // masked; "" leaves the line out
	Agent      string // 代理人, "" none
	Entity     bool   // the applicant is an organisation
	On         string // the day of the paper
	Contact    string // where to ask: place and telephone
	Verify     Verify
	Mark       string
	At         time.Time
}

// you is how the paper speaks to the applicant.
func (h Head) you() string {
	if h.Entity {
		return "你单位"
	}
	return "你"
}

// item is the item in quotation marks.
func (h Head) item() string { return "“" + h.Item + "”" }

// parts are those of the head; a builder adds its own.
func (h Head) parts(more parts) parts {
	all := parts{Organ: h.Organ, Item: h.Item, Date: h.On, Number: h.Number, Case: h.CaseNumber,
		Addressee: h.Applicant, VerifyCode: h.Verify.Code}
	for p, v := range more {
		all[p] = v
	}
	return all
}

// paper is a letter of a kind with its head filled in, once it is whole.
func (h Head) paper(k Kind, own parts) (Doc, error) {
	if err := whole(k, h.parts(own)); err != nil {
		return Doc{}, err
	}
	return Doc{
		Kind: k, Style: Letter, Organ: h.Organ, Title: TitleOf(k, h.Regime), Number: h.Number,
		Addressee: h.Applicant, Seal: SealPlace{Organ: h.Organ, Date: h.On}, Verify: h.Verify,
		Footer: "办件编号 " + h.CaseNumber, Mark: h.Mark, At: h.At,
	}, nil
}

// identity are the rows that say which case this is, for papers with a table.
func (h Head) identity() []Fact {
	return told(
		Fact{"事项名称", h.Item}, Fact{"办件编号", h.CaseNumber}, Fact{"申请人", h.Applicant},
		Fact{"证件号码", h.IDNumber}, Fact{"代理人", h.Agent},
	)
}

// asking is the last row of most tables.
func (h Head) asking() []Fact { return told(Fact{"咨询", h.Contact}) }
