package api

import (
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/store"
)

// guide is everything the office publishes about an item. Its text is Chinese;
// labels of the form follow the language where the pack has both.
type guide struct {
	ItemHead
	Basic       string      `json:"basic_code" doc:"基本编码" example:"440790104000"`
	Type        string      `json:"type" doc:"GB/T 39046 A.1" example:"07"`
	Scope       string      `json:"scope" doc:"通办范围" enum:"street,district,city,province,cross,nation" example:"province"`
	Organ       unit        `json:"organ"`
	LegalBasis  []legal     `json:"legal_basis"`
	Conditions  []string    `json:"conditions"`
	Materials   []material  `json:"materials"`
	Form        schema      `json:"form"`
	Limits      ownLimits   `json:"limits"`
	Result      result      `json:"result"`
	Fee         string      `json:"fee" example:"不收费"`
	Visits      int         `json:"visits" doc:"Trips needed." example:"0"`
	Channels    []string    `json:"channels"`
	Level       int         `json:"level" doc:"Lowest identity level for filing online." example:"1"`
	FAQ         []question  `json:"faq"`
	Streets     []unit      `json:"streets" doc:"What party.street may be."`
	EffectiveOn workday.Day `json:"effective_on" format:"date"`
	PublishedAt string      `json:"published_at" format:"date-time"`
	Withdrawn   bool        `json:"withdrawn,omitempty" doc:"Nobody can apply any more."`
	Successor   string      `json:"successor,omitempty" doc:"The item that takes its place." example:"HZ-CL-01"`
}

type legal struct {
	Law     string `json:"law"`
	DocNo   string `json:"doc_no,omitempty"`
	Article string `json:"article,omitempty"`
}

type material struct {
	Key        string   `json:"key" doc:"Names it in uploads and findings." example:"loss_statement"`
	Name       string   `json:"name" example:"遗失声明"`
	Form       string   `json:"form" example:"电子件"`
	Copies     int      `json:"copies" example:"1"`
	Required   bool     `json:"required" doc:"Must be in before acceptance, where its situation applies."`
	Necessity  string   `json:"necessity" example:"必要"`
	When       string   `json:"when,omitempty" doc:"FEEL over the answers; absent: always."`
	WhenText   string   `json:"when_text,omitempty"`
	Source     string   `json:"source,omitempty"`
	SharedFrom string   `json:"shared_from,omitempty" doc:"The library that supplies it; then it need not be sent."`
	Deferrable bool     `json:"deferrable,omitempty" doc:"容缺"`
	Accept     []string `json:"accept" example:"[\"pdf\",\"jpeg\",\"png\"]"`
	MaxMB      int      `json:"max_mb" doc:"Largest file, in MiB." example:"10"`
	Tips       string   `json:"tips,omitempty"`
}

type schema struct {
	Key    string  `json:"key" example:"disability_card_reissue"`
	Title  string  `json:"title"`
	Groups []group `json:"groups"`
	Places []place `json:"places,omitempty" doc:"Streets (9 digits) and communities (12) an answer may name; absent where no question asks for one."`
}

type place struct {
	Code string `json:"code" example:"440105001101"`
	Name string `json:"name" example:"下渡社区"`
}

type group struct {
	Key      string  `json:"key"`
	Title    string  `json:"title"`
	Hint     string  `json:"hint,omitempty"`
	When     string  `json:"when,omitempty" doc:"FEEL over fields asked before; absent: always."`
	WhenText string  `json:"when_text,omitempty"`
	Repeat   *repeat `json:"repeat,omitempty" doc:"Asked once for each row; an answer then has the key group.N.field, N from 1."`
	Fields   []field `json:"fields"`
}

type repeat struct {
	Min   int    `json:"min" example:"0"`
	Max   int    `json:"max" example:"20"`
	Label string `json:"label" doc:"Of one row." example:"家庭成员"`
}

type field struct {
	Key      string    `json:"key" doc:"Names it in answers and findings." example:"lost_on"`
	Type     form.Type `json:"type" doc:"How the answer is written: text, textarea, resident_id, uscc, phone, date (2006-01-02), choice (value of an option), street, community, money (1238.50), bank_account, promise (yes), yes_no (yes or no), number, multi_choice (values of options, by comma), code (value of an option), address (street|community|detail), file (no answer: send the files of its material)." example:"date"`
	Label    string    `json:"label" example:"遗失日期"`
	Hint     string    `json:"hint,omitempty"`
	Required bool      `json:"required"`
	When     string    `json:"when,omitempty" doc:"FEEL over fields asked before; absent: always."`
	WhenText string    `json:"when_text,omitempty"`
	Options  []option  `json:"options,omitempty"`
	MaxLen   int       `json:"max_len,omitempty" doc:"Characters."`
	Past     bool      `json:"past,omitempty" doc:"Not after today."`
	Ahead    bool      `json:"ahead,omitempty" doc:"Not before today."`
	Must     string    `json:"must,omitempty" doc:"FEEL over this field and those asked before, which the answer has to meet." example:"declared_on >= lost_on"`
	MustText string    `json:"must_text,omitempty"`
	Min      *int      `json:"min,omitempty" doc:"Of a number."`
	Max      *int      `json:"max,omitempty" doc:"Of a number."`
	Loose    bool      `json:"loose,omitempty" doc:"Takes accounts that are no cards, 6 to 32 digits."`
	From     string    `json:"from,omitempty" doc:"What of the applicant fills it in when it is left open." enum:"party.name,party.id_number,party.phone,party.street"`
	Material string    `json:"material,omitempty" doc:"Of a file: the material it belongs to."`
	Text     string    `json:"text,omitempty" doc:"Of a promise: what is signed beyond its label."`
}

type option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// ownLimits are the item's own limits; one that is absent does not exist.
type ownLimits struct {
	Statutory  *limit `json:"statutory,omitempty"`
	Promised   *limit `json:"promised,omitempty"`
	Correction *limit `json:"correction,omitempty"`
}

type result struct {
	Kind     string `json:"kind" enum:"licence,receipt"`
	Name     string `json:"name"`
	Validity string `json:"validity,omitempty"`
	Months   int    `json:"months,omitempty"`
}

type question struct {
	Q string `json:"q"`
	A string `json:"a"`
}

func (a *API) guideOf(p *store.Published, lang words.Lang) guide {
	it := &p.Item
	g := guide{ItemHead: headOf(it), Basic: it.Basic, Type: it.Type, Scope: string(it.Scope), Organ: a.unit(it.Organ),
		Limits: ownLimits{limitOf(it.Limits.Statutory), limitOf(it.Limits.Promised), limitOf(it.Limits.Correction)},
		Result: result{it.Result.Kind, it.Result.Name, it.Result.Validity, it.Result.Months},
		Fee:    it.Fee.Text, Visits: it.Visits, Channels: channelsOf(it), Level: it.Level,
		EffectiveOn: p.EffectiveOn, PublishedAt: stamp(p.PublishedAt), Withdrawn: it.Withdrawn, Successor: it.Successor, Form: schemaOf(p.Form, lang),
		LegalBasis: []legal{}, Conditions: []string{}, Materials: []material{}, FAQ: []question{}, Streets: []unit{}}
	for _, b := range it.Basis {
		g.LegalBasis = append(g.LegalBasis, legal{b.Law, b.DocNo, b.Article})
	}
	for _, c := range it.Conditions {
		g.Conditions = append(g.Conditions, c.Sentence)
	}
	for _, m := range it.Materials {
		g.Materials = append(g.Materials, materialOf(m))
	}
	for _, x := range it.FAQ {
		g.FAQ = append(g.FAQ, question(x))
	}
	for _, u := range a.Office.Chart.Streets() {
		g.Streets = append(g.Streets, unit{u.Code, u.Name})
	}
	return g
}

func materialOf(m catalogue.Material) material {
	return material{Key: m.Key, Name: m.Name, Form: m.Form, Copies: m.Copies, Required: m.Required() && m.Asked(),
		Necessity: m.Necessity, When: m.When, WhenText: m.WhenText, Source: m.Source, SharedFrom: m.SharedFrom,
		Deferrable: m.Deferrable, Accept: append([]string{}, m.Accept...), MaxMB: m.MaxMB, Tips: m.Tips}
}

func schemaOf(s *form.Schema, lang words.Lang) schema {
	out := schema{Key: s.Key, Title: either(lang, s.Title, s.TitleEn), Groups: []group{}}
	for _, g := range s.Groups {
		to := group{Key: g.Key, Title: either(lang, g.Title, g.TitleEn), Hint: either(lang, g.Hint, g.HintEn), Fields: []field{}, When: g.When, WhenText: g.WhenText}
		if r := g.Repeat; r != nil {
			to.Repeat = &repeat{r.Min, r.Max, either(lang, r.Label, r.LabelEn)}
		}
		for i := range g.Fields {
			to.Fields = append(to.Fields, fieldOf(&g.Fields[i], lang))
		}
		out.Groups = append(out.Groups, to)
	}
	for _, p := range s.PlaceNames() {
		out.Places = append(out.Places, place(p))
	}
	return out
}

func fieldOf(f *form.Field, lang words.Lang) field {
	out := field{Key: f.Key, Type: f.Type, Label: f.LabelIn(lang), Hint: f.HintIn(lang), Required: f.Required,
		When: f.When, WhenText: f.WhenText, MaxLen: f.MaxLen, Past: f.Past, Ahead: f.Ahead, Must: f.Must, MustText: f.MustIn(lang)}
	out.Loose, out.From, out.Material, out.Text = f.Loose, f.From, f.Material, f.Text
	if f.Type == form.TypeNumber {
		least, most := f.Bounds()
		out.Min, out.Max = &least, &most
	}
	for _, o := range f.Options {
		out.Options = append(out.Options, option{o.Value, o.LabelIn(lang)})
	}
	return out
}

// either is the text in a language; Chinese stands in where no other is told.
func either(lang words.Lang, zh, en string) string {
	if lang == words.En && en != "" {
		return en
	}
	return zh
}

func channelsOf(it *catalogue.Item) []string {
	out := make([]string, len(it.Channels))
	for i, c := range it.Channels {
		out[i] = string(c)
	}
	return out
}
