package kill

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"tongban/base/code"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// crowd is everybody at work.
type crowd struct {
	*stage
	stop    chan struct{}
	working sync.WaitGroup
	window  chan waiting // filed, for the clerks
	desk    chan waiting // accepted, for the handler
	serial  atomic.Int64
}

// waiting is a case and the version in which it was handed on.
type waiting struct {
	tracking string
	version  int
}

// work lets eight people begin: five residents, two clerks, and one who handles
// and decides by two accounts.
func (s *stage) work() *crowd {
	c := s.crowd()
	var handler, approver *person
	for _, p := range s.people {
		switch {
		case p.is(org.Resident):
			c.goOn(func() { c.resident(p) })
		case p.is(org.Clerk):
			c.goOn(func() { c.clerk(p) })
		case p.is(org.Handler):
			handler = p
		case p.is(org.Approver):
			approver = p
		}
	}
	c.goOn(func() { c.handle(handler, approver) })
	s.t.Cleanup(func() { c.rest() })
	return c
}

func (s *stage) crowd() *crowd {
	return &crowd{stage: s, stop: make(chan struct{}), window: make(chan waiting, 256), desk: make(chan waiting, 256)}
}

// goOn does something again and again until it is time to rest.
func (c *crowd) goOn(something func()) {
	c.working.Go(func() {
		for {
			select {
			case <-c.stop:
				return
			default:
				something()
			}
		}
	})
}

// rest lets everybody finish: those who wait for an answer get it from a house
// that is started for them.
func (c *crowd) rest() {
	select {
	case <-c.stop:
		return
	default:
	}
	close(c.stop)
	if c.t.Failed() {
		c.working.Wait() // the test is over; nobody waits for a restart any more
		return
	}
	c.start()
	c.working.Wait()
	c.kill(false)
	c.check(true)
}

func (c *crowd) key() string { return fmt.Sprintf("kill-%d", c.serial.Add(1)) }

// want complains about an answer that is neither yes nor, where a neighbour may
// have been faster, that somebody was: the case moved on, or it is no longer
// before whoever asks.
func (c *crowd) want(a answer, what string, contested bool) bool {
	switch {
	case a.ok():
		return true
	case a.Status == 0: // the test is over
	case contested && (a.Status == http.StatusConflict || a.Code == "CASE-NONE-01"):
		c.ledger.refusal()
	default:
		c.t.Errorf("%s: %d %s %s", what, a.Status, a.Code, a.Detail)
	}
	return false
}

func (c *crowd) note(err error) {
	if err != nil {
		c.t.Error(err)
	}
}

const item = "HZ-CL-04"

var answers = map[string]string{"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes",
	"declared_on": "2026-11-05", "collect_by": "electronic", "truthful": "yes"}

// applicant is an invented person, another one each time: nobody may have two of
// the same errand under way.
func applicant(n int64) map[string]string {
	id := fmt.Sprintf("440105%04d%02d%02d%03d", 1940+n%50, n/50%12+1, n/600%28+1, 100+n/16800)
	return map[string]string{"name": fmt.Sprint("演示申请人", n), "id_number": id + string(code.Mod11_2(id)),
		"phone": fmt.Sprintf("139%08d", n), "street": string(street)}
}

// resident keeps a draft with its files, changes it now and then, files most of
// them, and takes one in five back again.
func (c *crowd) resident(p *person) {
	n := c.serial.Add(1)
	id, item := c.draft(p, n)
	if id != "" && n%10 != 0 {
		c.apply(p, id, item)
	}
}

// draft keeps a whole draft and answers its id and the version of the item; no
// id when the test is over.
func (c *crowd) draft(p *person, n int64) (id string, itemVersion int) {
	draft := map[string]any{"item": item, "party": applicant(n), "answers": answers}
	a := c.ask(p, http.MethodPost, "/drafts", c.key(), 0, draft)
	if !c.want(a, "keep a draft", false) {
		return "", 0
	}
	c.note(c.ledger.draft(p, a.ID, a.Version, 0))
	id, itemVersion = a.ID, a.ItemVersion
	for i, material := range []string{"photo_two_inch", "loss_statement"} {
		a = c.ask(p, http.MethodPut, "/drafts/"+id+"/files/"+material+"?name=scan.png", c.key(), a.Version, scan(n, i))
		if !c.want(a, "attach a file", false) {
			return "", 0
		}
		c.note(c.ledger.draft(p, id, a.Version, 1))
	}
	if n%3 == 0 {
		delete(draft, "item")
		if a = c.ask(p, http.MethodPut, "/drafts/"+id, c.key(), a.Version, draft); !c.want(a, "change a draft", false) {
			return "", 0
		}
		c.note(c.ledger.draft(p, id, a.Version, 0))
	}
	return id, itemVersion
}

func (c *crowd) apply(p *person, draft string, version int) {
	c.ledger.leaving(draft)
	a := c.ask(p, http.MethodPost, "/cases", c.key(), 0, map[string]any{"draft": draft, "item_version": version})
	if !c.want(a, "apply", false) {
		return
	}
	c.note(c.ledger.filed(draft, p, a))
	hand(c.window, waiting{a.Tracking, a.Version})
	if rand.N(5) == 0 {
		c.act(p, waiting{a.Tracking, a.Version}, "withdraw", cases.Withdraw, map[string]string{"reason": "不办了。"})
	}
}

// act does an act on a case in the version that was handed on.
func (c *crowd) act(p *person, w waiting, path string, act cases.Act, body any) (waiting, bool) {
	a := c.ask(p, http.MethodPost, "/cases/"+w.tracking+"/"+path, c.key(), w.version, body)
	if !c.want(a, path, true) {
		return w, false
	}
	if a.Version != w.version+1 {
		c.t.Errorf("case %s: %s went from version %d to %d", w.tracking, path, w.version, a.Version)
	}
	c.note(c.ledger.moved(p, act, a))
	return waiting{w.tracking, a.Version}, true
}

// hand hands a case on, if there is room on the next table.
func hand(to chan waiting, w waiting) {
	select {
	case to <- w:
	default:
	}
}

// take waits a moment for a case.
func take(from chan waiting) (w waiting, ok bool) {
	select {
	case w = <-from:
		return w, true
	case <-time.After(5 * time.Millisecond):
		return w, false
	}
}

// clerk opens a case and takes it in, every other one at once.
func (c *crowd) clerk(p *person) {
	w, ok := take(c.window)
	if ok && rand.N(2) == 0 {
		w, ok = c.act(p, w, "claim", cases.Claim, nil)
	}
	if !ok {
		return
	}
	if w, ok = c.act(p, w, "accept", cases.Accept, nil); ok {
		hand(c.desk, w)
	}
}

// handle signs for a case, proposes, and decides every second one.
func (c *crowd) handle(handler, approver *person) {
	w, ok := take(c.desk)
	if ok {
		w, ok = c.act(handler, w, "claim", cases.Claim, nil)
	}
	if ok {
		w, ok = c.act(handler, w, "propose", cases.Propose, map[string]string{"verdict": "grant", "text": "经核查，情况属实。"})
	}
	if ok && rand.N(2) == 0 {
		c.act(approver, w, "decide", cases.DecideYes, map[string]string{"verdict": "grant", "text": "同意。"})
	}
}
