package packs

import (
	"slices"
	"strconv"
	"strings"

	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// doubt is one rule of what may be published and should be looked at.
type doubt struct {
	code string
	look func(*lint, *catalogue.Item) []place
}

// place is where in an item's file a doubt lies, with what its sentence names.
type place struct {
	at    string
	pairs []string
}

func one(at string, pairs ...string) []place { return []place{{at, pairs}} }

// doubts is the table. Each sentence stands in base/words under its code.
var doubts = []doubt{
	{"LINT-CATCHALL", (*lint).catchAll},   // 其他材料 and the like: nobody knows what to bring. basis: gbt39554
	{"LINT-ARTICLE", (*lint).noArticle},   // a law without its article
	{"LINT-NAMES", (*lint).twoNames},      // one material under a name the dictionary does not know
	{"LINT-SHARED", (*lint).askedAnyway},  // a library could supply it, and it is still asked. basis: gl716 §7
	{"LINT-SIBLINGS", (*lint).farLimit},   // a promise far from those of its kind
	{"LINT-REPEALED", (*lint).repealed},   // a basis repealed or superseded on the day
	{"LINT-STATUTE", (*lint).noRight},     // a statutory limit without its right
	{"LINT-VISITS", (*lint).noVisit},      // nobody need come, and yet an original is wanted
	{"LINT-FEE", (*lint).feeAgainstFAQ},   // the guide says free, the answers speak of money
	{"LINT-PROOF", (*lint).proofNoRight},  // a proof beyond identity without a right to ask. basis: 社会保险经办条例 §31
	{"LINT-CONFIDENCE", (*lint).supposed}, // approximated: plausible, not to be relied on
}

// lint looks at a pack that can be read.
type lint struct {
	p        *Pack
	on       workday.Day
	laws     []Law
	promises map[string][]int // working days promised, by kind of item
}

// stale is after how many days an amount should be looked at again: eighteen
// months, since most are set anew each year.
const stale = 548

// oldStandards: the amount in force was set long ago.
func (r *reader) oldStandards(src *source, all catalogue.Standards, on workday.Day) {
	for i, s := range all {
		last := -1
		for j, rate := range s.Rates {
			if rate.From <= on {
				last = j
			}
		}
		if last >= 0 && on-s.Rates[last].From > stale {
			r.doubt(src, placeOf("standards", i, placeOf("rates", last, "from")), "LINT-STANDARD", "name", s.Name, "day", s.Rates[last].From.String())
		}
	}
}

// lint goes through the table for every item, and through the standards.
func (r *reader) lint(p *Pack, t *texts, on workday.Day) {
	l := &lint{p: p, on: on, laws: t.laws.Laws, promises: map[string][]int{}}
	for i := range p.Items {
		if n := promisedDays(&p.Items[i]); n > 0 {
			kind := kindOf(&p.Items[i])
			l.promises[kind] = append(l.promises[kind], n)
		}
	}
	for _, days := range l.promises {
		slices.Sort(days)
	}
	r.oldStandards(t.standards.src, p.Standards, on)
	r.share(len(t.items), func(one *reader, i int) {
		src, it := t.items[i].src, &t.items[i].noun
		src.last = one.last
		for _, d := range doubts {
			for _, x := range d.look(l, it) {
				one.doubt(src, x.at, d.code, append(x.pairs, "item", it.ID)...)
			}
		}
	})
}

// vague are words behind which anything may hide.
var vague = []string{"其他材料", "其它材料", "有关材料", "相关材料", "等材料", "等相关", "有关证明", "相关证明", "其他有效", "其他证明", "等证明", "必要材料", "要求的材料"}

func (l *lint) catchAll(it *catalogue.Item) (out []place) {
	for i, m := range it.Materials {
		for _, w := range vague {
			if strings.Contains(m.Name, w) || strings.Contains(m.WhenText, w) {
				out = append(out, place{placeOf("materials", i, "name"), []string{"words", w, "material", m.Name}})
				break
			}
		}
	}
	return out
}

func (l *lint) noArticle(it *catalogue.Item) (out []place) {
	for i, b := range it.Basis {
		if b.Article == "" {
			out = append(out, place{placeOf("legal_basis", i, "law"), []string{"law", b.Law}})
		}
	}
	return out
}

// twoNames: an item may say a material more exactly than the dictionary does,
// but only in words the dictionary knows as another name of it.
func (l *lint) twoNames(it *catalogue.Item) (out []place) {
	for i, m := range it.Materials {
		known := l.p.Materials[m.Key]
		if known.Zh != "" && m.Name != known.Zh && !slices.Contains(known.Aliases, m.Name) {
			out = append(out, place{placeOf("materials", i, "name"), []string{"material", m.Name, "key", m.Key, "zh", known.Zh}})
		}
	}
	return out
}

func (l *lint) askedAnyway(it *catalogue.Item) (out []place) {
	for i, m := range it.Materials {
		if known := l.p.Materials[m.Key]; m.SharedFrom == "" && known.Source != "" && m.DueAt() != catalogue.DueByStep {
			out = append(out, place{placeOf("materials", i, "key"), []string{"material", m.Name, "library", known.Source}})
		}
	}
	return out
}

// farLimit: three times the middle of its kind, or a third of it, among at least
// five of the kind.
func (l *lint) farLimit(it *catalogue.Item) []place {
	days, n := l.promises[kindOf(it)], promisedDays(it)
	if n == 0 || len(days) < 5 {
		return nil
	}
	if middle := days[len(days)/2]; n > 3*middle || 3*n < middle {
		return one("limits.promised", "days", strconv.Itoa(n), "middle", strconv.Itoa(middle))
	}
	return nil
}

func kindOf(it *catalogue.Item) string { return string(it.Organ) + "/" + string(it.Regime) }

// promisedDays is a promise in working days, 0 for none or another unit.
func promisedDays(it *catalogue.Item) int {
	if p := it.Limits.Promised; p != nil && p.Unit == workday.Workday {
		return p.Amount
	}
	return 0
}

func (l *lint) repealed(it *catalogue.Item) (out []place) {
	for i, b := range it.Basis {
		for _, law := range l.laws {
			if law.Law == b.Law && law.over(l.on) {
				out = append(out, place{placeOf("legal_basis", i, "law"), []string{"law", b.Law, "day", law.ended.String(), "by", law.By}})
			}
		}
	}
	return out
}

func (l *lint) noRight(it *catalogue.Item) []place {
	if s := it.Limits.Statutory; s != nil && (s.Basis == "" || s.Basis == "local rule") {
		return one("limits.statutory")
	}
	return nil
}

func (l *lint) noVisit(it *catalogue.Item) (out []place) {
	for i, m := range it.Materials {
		if it.Visits == 0 && m.Necessity == "必要" && m.Asked() && slices.Contains(originals, m.Form) {
			out = append(out, place{placeOf("materials", i, "form"), []string{"material", m.Name, "form", m.Form}})
		}
	}
	return out
}

// money are words by which an answer speaks of a fee.
var money = []string{"工本费", "手续费", "收取", "缴纳费用", "收费标准"}

func (l *lint) feeAgainstFAQ(it *catalogue.Item) (out []place) {
	for i, x := range it.FAQ {
		for _, w := range money {
			if !it.Fee.Charged && strings.Contains(x.A, w) && !strings.Contains(x.A, "不"+w) {
				out = append(out, place{placeOf("faq", i, "a"), []string{"words", w, "fee", it.Fee.Text}})
				break
			}
		}
	}
	return out
}

func (l *lint) proofNoRight(it *catalogue.Item) (out []place) {
	for i, m := range it.Materials {
		if m.Asked() && m.Required() && m.Basis == "" && strings.Contains(m.Name, "证明") && !strings.Contains(m.Name, "身份证明") {
			out = append(out, place{placeOf("materials", i, "name"), []string{"material", m.Name}})
		}
	}
	return out
}

func (l *lint) supposed(it *catalogue.Item) []place {
	if it.Confidence == "approximated" {
		return one("confidence", "note", it.ConfidenceNotes)
	}
	return nil
}
