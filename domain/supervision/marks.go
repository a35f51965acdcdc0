package supervision

import (
	"slices"
	"strconv"
	"time"

	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// Mark is one threshold of one rule, crossed at an instant. The same mark of the
// same thing is one card, however often it is looked at.
type Mark struct {
	Rule   string
	Colour Colour
	Ref    string // what in the case: a task, a demand, a notice; "" the case itself
	At     time.Time
	Unit   org.UnitCode
	Person string          // account, "" when nobody holds it
	Clock  cases.ClockKind // whose start is the evidence
	Seq    int             // the entry that is the evidence, 0 for the clock's
}

// Key is what makes a mark the same mark.
func (m Mark) Key() string { return m.Rule + "/" + m.Ref + "/" + string(m.Colour) }

// watcher gathers the marks of one case.
type watcher struct {
	t     Table
	cal   *workday.Calendar
	c     *cases.Case
	tasks []approval.Task
	out   []Mark
}

// Marks are the thresholds a case as it lies has crossed or will cross if nobody
// acts, the earliest first. A clock that was stopped in time has none.
func (t Table) Marks(cal *workday.Calendar, c *cases.Case, tasks []approval.Task) []Mark {
	w := &watcher{t: t, cal: cal, c: c, tasks: tasks}
	w.limits()
	w.links()
	w.holds()
	w.notices()
	w.demands()
	slices.SortStableFunc(w.out, func(a, b Mark) int { return a.At.Compare(b.At) })
	return w.out
}

// running is a clock that counts now; nil when it does not.
func (w *watcher) running(kind cases.ClockKind) *cases.Clock {
	k := w.c.Clock(kind)
	if k == nil || k.State != cases.Running || k.DueAt.IsZero() {
		return nil
	}
	return k
}

// limits are R01 acceptance, R02 the promise and behind it the law, R04 a special
// procedure, R05 delivery.
func (w *watcher) limits() {
	if k := w.running(cases.Acceptance); k != nil {
		w.clock("R01", k, k, w.c.Accepting)
	}
	promise, law := w.running(cases.Promised), w.running(cases.Statutory)
	switch {
	case promise != nil && law != nil:
		w.clock("R02", promise, law, w.c.Handling)
	case promise != nil:
		w.clock("R02", promise, nil, w.c.Handling)
	case law != nil:
		w.clock("R02", law, law, w.c.Handling)
	}
	if k := w.running(cases.Procedure); k != nil {
		w.clock("R04", k, k, w.c.Handling)
	} else if w.c.State == cases.Special && w.c.Underway != "" {
		w.add(Mark{Rule: "R04", Colour: Yellow, Ref: "open", At: w.c.MovedAt, Unit: w.c.Handling, Seq: w.c.Version})
	}
	if k := w.running(cases.Delivery); k != nil {
		w.clock("R05", k, k, w.c.Accepting)
	}
}

// clock adds the marks of a limit; red counts from another one, nil for never.
func (w *watcher) clock(rule string, k, red *cases.Clock, unit org.UnitCode) {
	x, m := w.t.Rules[rule], Mark{Rule: rule, Unit: unit, Clock: k.Kind}
	if len(w.tasks) > 0 && w.tasks[0].Unit != "" && rule != "R05" {
		m.Unit, m.Person = w.tasks[0].Unit, w.tasks[0].Holder
	}
	if x.Blue != nil {
		w.at(m, Blue, w.shift(k, min(*x.Blue, -float64(k.Limit.Total()*x.Share/100))))
	}
	same := x.Yellow != nil && x.Red != nil && red == k && *x.Yellow == *x.Red
	if x.Yellow != nil && !same {
		w.at(m, Yellow, w.shift(k, *x.Yellow))
	}
	if x.Red != nil && red != nil {
		m.Clock = red.Kind
		w.at(m, Red, w.shift(red, *x.Red))
	}
}

// shift is n working days after the end of a clock, before it when negative; a
// clock of hours is shifted by a fifth of its hours before, by whole days after.
func (w *watcher) shift(k *cases.Clock, n float64) time.Time {
	switch {
	case n == 0:
		return k.DueAt
	case k.Limit.Unit == workday.Hour && n < 0:
		return k.DueAt.Add(-time.Duration(k.Limit.Total()) * time.Hour / 5)
	case k.Limit.Unit == workday.Hour:
		return k.DueAt.Add(time.Duration(n * 24 * float64(time.Hour)))
	}
	return Shift(w.cal, k.Due, n)
}

// Shift is the instant n working days from the end of a day: whole days end at
// 24:00, half a day before the end of a day is its noon.
func Shift(cal *workday.Calendar, due workday.Day, n float64) time.Time {
	whole := int(n)
	half := n != float64(whole)
	day := due
	for ; whole < 0; whole++ {
		for day--; !cal.IsWorkday(day); day-- {
		}
	}
	for ; whole > 0; whole-- {
		day = cal.Next(day)
	}
	switch {
	case half && n < 0:
		return day.Start().Add(12 * time.Hour)
	case half:
		return cal.Next(day).Start().Add(12 * time.Hour)
	}
	return day.End()
}

// links is R03: the limit of a step that waits.
func (w *watcher) links() {
	for _, t := range w.tasks {
		w.days("R03", t.DueOn, Mark{Ref: t.ID, Unit: t.Unit, Person: t.Holder, Clock: cases.Link})
	}
}

// days adds the marks of a rule whose limit is a day.
func (w *watcher) days(rule string, due workday.Day, m Mark) {
	w.out = append(w.out, w.t.Of(w.cal, rule, due, m)...)
}

// Of are the marks of a rule whose limit ends with a day; m tells the rest.
func (t Table) Of(cal *workday.Calendar, rule string, due workday.Day, m Mark) (out []Mark) {
	m.Rule = rule
	x := t.Rules[rule]
	for _, s := range []struct {
		colour Colour
		n      *float64
	}{{Blue, x.Blue}, {Yellow, x.Yellow}, {Red, x.Red}} {
		if s.n != nil {
			m.Colour, m.At = s.colour, Shift(cal, due, *s.n)
			out = append(out, m)
		}
	}
	return out
}

// holds is R11: a suspension is marked at once, and again when it lasts.
func (w *watcher) holds() {
	if w.c.State != cases.Suspended {
		return
	}
	since, found := workday.DayOf(w.c.MovedAt), false
	for _, k := range w.c.Clocks {
		for _, p := range k.Pauses {
			if p.To == 0 && (!found || p.From < since) {
				since, found = p.From, true
			}
		}
	}
	m := Mark{Rule: "R11", Unit: w.c.Handling, Ref: since.String(), Seq: w.c.Version}
	x := w.t.Rules["R11"]
	if x.Blue != nil {
		w.at(m, Blue, w.c.MovedAt)
	}
	if x.Yellow != nil {
		w.at(m, Yellow, Shift(w.cal, since, *x.Yellow))
	}
	if x.Red != nil {
		w.at(m, Red, Shift(w.cal, since, *x.Red))
	}
}

// notices is R06: one notice may ask for corrections, a second is one too many.
func (w *watcher) notices() {
	x := w.t.Rules["R06"]
	for n := 2; n <= w.c.Corrections; n++ {
		m := Mark{Rule: "R06", Ref: strconv.Itoa(n), Unit: w.c.Accepting, At: w.c.MovedAt}
		switch times := float64(n - 1); {
		case x.Red != nil && times >= *x.Red:
			m.Colour = Red
		case x.Yellow != nil && times >= *x.Yellow:
			m.Colour = Yellow
		default:
			continue
		}
		w.add(m)
	}
}

// demands is R07: what was asked beyond the guide. Whether it is a repetition is
// known to the memory alone (Repeated).
func (w *watcher) demands() {
	if w.t.Rules["R07"].Yellow == nil {
		return
	}
	for _, d := range w.c.Demands {
		w.add(Mark{Rule: "R07", Colour: Yellow, Ref: strconv.Itoa(d.Seq), At: time.UnixMicro(d.At), Unit: d.Unit, Person: d.By, Seq: d.Seq})
	}
}

// Repeated makes a demand beyond the guide grave when the unit asked so often
// within the days of the rule.
func (t Table) Repeated(m Mark, times int) Mark {
	if x := t.Rules[m.Rule]; m.Rule == "R07" && x.Red != nil && float64(times) >= *x.Red {
		m.Colour = Red
	}
	return m
}

func (w *watcher) at(m Mark, colour Colour, at time.Time) {
	m.Colour, m.At = colour, at
	w.add(m)
}

func (w *watcher) add(m Mark) { w.out = append(w.out, m) }

// Passed are the marks crossed at an instant, each once.
func Passed(marks []Mark, at time.Time) (out []Mark) {
	seen := map[string]bool{}
	for _, m := range marks {
		if !m.At.After(at) && !seen[m.Key()] {
			seen[m.Key()] = true
			out = append(out, m)
		}
	}
	return out
}

// Next is the earliest mark still ahead; zero when none is.
func Next(marks []Mark, at time.Time) time.Time {
	for _, m := range marks {
		if m.At.After(at) {
			return m.At
		}
	}
	return time.Time{}
}

// Gone are the warnings that were crossed and no longer hold: the step was done
// in time.
func Gone(was, is []Mark, at time.Time) (out []Mark) {
	for _, m := range Passed(was, at) {
		if m.Colour == Blue && !slices.ContainsFunc(is, func(x Mark) bool { return x.Rule == m.Rule && x.Ref == m.Ref }) {
			out = append(out, m)
		}
	}
	return out
}

// Evidence are the entries of a journal that show a mark, by number.
func (m Mark) Evidence(journal []cases.Entry) []int {
	if m.Rule == "R06" {
		return notice(journal, m.Ref)
	}
	if m.Seq > 0 {
		return []int{m.Seq}
	}
	started, all := 0, []int{}
	for _, e := range journal {
		for _, ev := range e.Clocks {
			if ev.Clock == m.Clock && ev.Move == cases.Start {
				started, all = e.Seq, nil
			}
			if ev.Clock == m.Clock && started > 0 && !slices.Contains(all, e.Seq) {
				all = append(all, e.Seq)
			}
		}
	}
	if len(all) == 0 && len(journal) > 0 { // a step begins with the entry before it
		all = []int{journal[len(journal)-1].Seq}
	}
	return all
}

// notice are the entries of the first correction notice and of the nth.
func notice(journal []cases.Entry, nth string) (all []int) {
	n, _ := strconv.Atoi(nth) // written by notices
	var sent []int
	for _, e := range journal {
		if e.To == cases.Correction && e.From != cases.Correction {
			sent = append(sent, e.Seq)
		}
	}
	if n >= 2 && len(sent) >= n {
		return []int{sent[0], sent[n-1]}
	}
	return sent
}
