package document

import (
	"slices"
	"strings"
)

// Check is one automatic check an on-the-spot decision rests on.
type Check struct{ What, Source, Result string }

// OnTheSpotFacts are what the one paper of an on-the-spot errand tells:
// accepted, decided and handed over in one act.
type OnTheSpotFacts struct {
	Head
	ReceivedAt string // also the moment of acceptance
	DoneAt     string
	Law        string
	Result     string
	Details    []Fact
	Checks     []Check
	Authority  string // the written window authorisation: number and date
	Window     string // window and number of the clerk, never the name
}

// NewOnTheSpot is the 即办件受理办结告知书.
func NewOnTheSpot(f OnTheSpotFacts) (Doc, error) {
	d, err := f.paper(OnTheSpot, parts{Law: f.Law, Result: f.Result, Authority: f.Authority})
	if err != nil {
		return Doc{}, err
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.ReceivedAt + "提出的" + f.item() + "申请，材料齐全、符合要求。根据" + f.Law + "，本机关当场受理，并于" + f.DoneAt + "办结：" + sentence(f.Result)},
		Facts{slices.Concat(f.identity(), f.Details, told(Fact{"办理窗口", f.Window}), f.asking())},
	}
	if len(f.Checks) > 0 {
		d.Blocks = append(d.Blocks, Paragraph{"办理时自动核验的内容如下："}, checkGrid(f.Checks))
	}
	d.Blocks = append(d.Blocks, Notes{[]string{"本件由窗口依据" + f.Authority + "当场办理，办结后由另一工作人员抽查复核。", "本告知书同时作为受理凭证和办理结果。"}})
	return d, nil
}

func checkGrid(all []Check) Grid {
	g := Grid{Columns: []Column{{"序号", 9, true}, {"核验内容", 46, false}, {"数据来源", 28, false}, {"结果", 18, true}}}
	for i, c := range all {
		g.Rows = append(g.Rows, []string{ordinal(i), c.What, c.Source, c.Result})
	}
	return g
}

// WithdrawnFacts are what the confirmation of a withdrawal tells. To withdraw
// is the applicant's right: the paper confirms, it does not permit.
type WithdrawnFacts struct {
	Head
	AppliedOn   string
	WithdrawnAt string
	Materials   string // what becomes of the originals handed in
}

// NewWithdrawn is the 撤回申请确认书.
func NewWithdrawn(f WithdrawnFacts) (Doc, error) {
	d, err := f.paper(Withdrawn, nil)
	if err != nil {
		return Doc{}, err
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.AppliedOn + "提出的" + f.item() + "申请，已于" + f.WithdrawnAt + "由" + f.you() + "撤回。本机关确认该申请自撤回时终止办理。"},
		Paragraph{"撤回申请不影响" + f.you() + "今后再次申请，也不产生任何不利记录。" + sentence(f.Materials)},
		Facts{slices.Concat(f.identity(), f.asking())},
	}
	return d, nil
}

// LapsedFacts are what the return of an application tells whose correction
// never came. The application was not accepted; nothing is held against anybody.
type LapsedFacts struct {
	Head
	AppliedOn  string
	NotifiedOn string // day and number of the correction notice
	ReplyBy    string
	Gaps       []string // what did not come
	Materials  string
}

// NewLapsed is the 申请材料退回告知书.
func NewLapsed(f LapsedFacts) (Doc, error) {
	d, err := f.paper(Lapsed, parts{Gaps: strings.Join(f.Gaps, ""), Due: f.ReplyBy})
	if err != nil {
		return Doc{}, err
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.AppliedOn + "提出的" + f.item() + "申请，本机关已于" + f.NotifiedOn + "一次性告知需要补正的全部内容。补正期限至" + f.ReplyBy + "届满，以下内容未收到："},
		List{sentences(f.Gaps)},
		Paragraph{"该申请未受理，现退回申请材料。" + f.you() + "可以随时重新申请，本次退回不产生任何不利记录。" + sentence(f.Materials)},
		Facts{slices.Concat(f.identity(), f.asking())},
	}
	return d, nil
}
