package casefile_test

import (
	"net/http"
	"testing"

	"tongban/domain/approval"
	"tongban/journeys/browser"
)

// Every page of the office is looked at on a desk and on a phone: nothing axe
// complains of, nothing hanging over, no script where none is needed.
func TestInTheBrowser(t *testing.T) {
	s := open(t)
	b := browser.Start(t)
	first := s.reissue(0)
	second := accepted(s, 1)
	third := proposed(s, 2, approval.Opinion{Verdict: approval.No, Text: "现场核查不属实", Reason: "原证尚未声明作废", Basis: "《残疾人证管理办法》第十条"})
	ready := decided(s, 3)
	spot := s.filed(0, "HZ-YB-05", map[string]string{"insurance": "employee", "filing_kind": "temporary", "care_city": "湖南省长沙市", "from_on": "2026-12-01", "until_on": "2026-12-20"})

	c := s.tab(b, "shouli01")
	see(t, c, "counter", "/counter")
	see(t, c, "counter-none", "/counter?q=0105-261124-AAAAA-A")
	see(t, c, "case", "/counter/cases/"+first)
	see(t, c, "spot", "/counter/cases/"+spot)
	see(t, c, "correct", "/counter/cases/"+first+"/correct")
	c.Submit("main .actions button")
	look(t, c, "correct-wrong")
	see(t, c, "not-accept", "/counter/cases/"+first+"/not-accept")
	see(t, c, "withdraw", "/counter/cases/"+first+"/withdraw")
	see(t, c, "deliver", "/counter/cases/"+ready+"/deliver")
	see(t, c, "pick", "/counter/new")
	c.Submit(`button[value="HZ-LS-05"]`)
	look(t, c, "draft")
	c.Submit(`button[value="check"]`)
	look(t, c, "draft-wrong")
	c.Forgive()
	byHand(t, s, c)
	see(t, c, "english", "/counter/cases/"+first+"?lang=en")
	see(t, c, "english-correct", "/counter/cases/"+first+"/correct")
	c.Goto("/?lang=zh-CN")

	h := s.tab(b, "chengban01")
	see(t, h, "desk", "/desk")
	see(t, h, "desk-none", "/desk?view=mine")
	see(t, h, "desk-case", "/desk/cases/"+second)
	see(t, h, "propose", "/desk/cases/"+second+"/propose")
	a := s.tab(b, "pizhun02")
	see(t, a, "deciding", "/desk/cases/"+third)
	see(t, a, "decide", "/desk/cases/"+third+"/decide")
	a.Click(`input[value="refuse"]`)
	a.Submit("main .actions button")
	look(t, a, "preview")

	w := s.tab(b, "jiandu01")
	see(t, w, "watch", "/watch/cases")
	see(t, w, "journal", "/watch/cases/"+ready)
	s.staff("guanli", "演示管理员", "", "admin")
	m := s.tab(b, "guanli")
	see(t, m, "admin", "/admin")
	see(t, m, "staff", "/admin/staff/new")
	see(t, m, "authorise", "/admin/authorise")
	m.Submit("main .actions button")
	look(t, m, "authorise-wrong")
	m.Forgive()
}

// byHand files a walk-in and accepts it without a script.
func byHand(t *testing.T, s *place, c *browser.Page) {
	p := s.signIn("shouli01")
	receipt := walkIn(p, "440105198502140464")
	c.Goto(receipt.Path)
	look(t, c, "receipt")
	c.JavaScript(false)
	c.Goto("/counter/cases/" + trackingNumber.FindString(receipt.Path))
	c.Submit(`form[action$="/accept"] button`)
	if got := c.Text(".notice"); got == "" {
		t.Error("nothing is said after accepting")
	}
	c.JavaScript(true)
	c.Goto("/counter/cases/" + trackingNumber.FindString(receipt.Path))
	look(t, c, "accepted")
}

// tab signs in by hand.
func (s *place) tab(b *browser.Browser, login string) *browser.Page {
	p := b.Page(s.t, s.URL)
	p.Goto("/signin?lang=zh-CN")
	p.Fill("#f-login", login)
	p.Fill("#f-password", password)
	if status := p.Submit("main .actions button"); status != http.StatusOK {
		s.t.Fatalf("%s cannot sign in: %d at %s", login, status, p.Path())
	}
	return p
}

func see(t *testing.T, p *browser.Page, name, path string) {
	t.Helper()
	p.Goto(path)
	look(t, p, name)
}

func look(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	for _, size := range []browser.Size{browser.Desk, browser.Phone} {
		p.Resize(size)
		p.CheckAxe()
		p.Screenshot(name)
		if over := p.Overhang(); over > 0 {
			t.Errorf("%s on %s hangs over by %d px", name, size.Name, over)
		}
	}
}
