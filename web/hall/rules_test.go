package hall

import (
	"strings"
	"testing"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/evaluation"
	"tongban/domain/org"
	"tongban/web/layout"
)

func TestAttachmentNames(t *testing.T) {
	for name, want := range map[string]string{
		"plain.pdf":       `attachment; filename="plain.pdf"`,
		"受理 0105.pdf":     `attachment; filename="__ 0105.pdf"; filename*=utf-8''%E5%8F%97%E7%90%86%200105.pdf`,
		"照\"片\\.png":      `attachment; filename="____.png"; filename*=utf-8''%E7%85%A7%22%E7%89%87%5C.png`,
		"a\r\nSet: b.pdf": `attachment; filename="aSet: b.pdf"`,
	} {
		if got := attachment(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}

func TestDayWords(t *testing.T) {
	d := workday.Date(2026, 12, 7)
	if got := dayWords(words.Zh, d); got != "2026年12月7日(星期一)" {
		t.Error(got)
	}
	if got := dayWords(words.En, d); got != "Monday 7 December 2026" {
		t.Error(got)
	}
}

func TestRight(t *testing.T) {
	for basis, want := range map[string]string{
		"local rule":   "依据：本区服务承诺",
		"":             "依据：本区服务承诺",
		"xzxkf §32(4)": "依据：《中华人民共和国行政许可法》第 32 条第（4）项",
		"xzxkf §44":    "依据：《中华人民共和国行政许可法》第 44 条",
		"商品房屋租赁管理办法 第十七条": "依据：商品房屋租赁管理办法 第十七条",
	} {
		if got := right(words.Zh, basis); got != want {
			t.Errorf("%q: %s, want %s", basis, got, want)
		}
	}
}

func TestNumbersAndCodesAsTyped(t *testing.T) {
	for typed, want := range map[string]string{" 0105 261124 7k3qx ": "0105 261124 7k3qx", "whatever": "whatever"} {
		if got := typedNumber(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
	for typed, want := range map[string]string{"eq4 a46": "EQ4A46", "ＥＱ４-Ａ４６": "EQ4A46", "": ""} {
		if got := queryCode(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}

// Every state, act, clock and tag that can come up has its sentence.
func TestEveryWordIsThere(t *testing.T) {
	keys := []string{"hall.entry.claim.precheck", "hall.entry.claim.review", "hall.entry.expire.terminated", "hall.entry.expire.accepted",
		"hall.outcome.grant", "hall.outcome.refuse"}
	for _, s := range cases.States {
		keys = append(keys, "hall.now."+string(s), "state."+string(s))
	}
	for _, r := range cases.Lifecycle {
		if !hidden[r.Act] && r.Act != cases.Claim && r.Kind != cases.Drafts {
			keys = append(keys, "hall.entry."+string(r.Act))
		}
		for _, e := range r.Clocks {
			keys = append(keys, "hall.clock."+string(e.Clock))
		}
	}
	for _, r := range catalogue.Regimes {
		keys = append(keys, "hall.regime."+string(r))
	}
	for _, l := range evaluation.Levels {
		keys = append(keys, l.Key())
		for _, tag := range evaluation.Tags[l] {
			keys = append(keys, "rating.tag."+tag)
		}
	}
	for _, k := range keys {
		if !words.Has(k) {
			t.Errorf("no sentence for %s", k)
		}
	}
}

// Every route stands for an action of the table, and none that reads can write.
func TestRoutesNameTheirAction(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Routes() {
		if !org.Known(r.Action) || r.Handle == nil || seen[r.Pattern] {
			t.Errorf("%s: %s", r.Pattern, r.Action)
		}
		seen[r.Pattern] = true
	}
}

func TestLandingStaysInTheHouse(t *testing.T) {
	for _, c := range []struct {
		role org.Role
		back string
		want string
	}{
		{org.Resident, "/", "/hall/cases"}, {org.Resident, "/hall/items/A", "/hall/items/A"},
		{org.Clerk, "/", "/counter"}, {org.Handler, "/", "/desk"}, {org.Approver, "/", "/desk"}, {org.Head, "/", "/desk"},
		{org.Supervisor, "/", "/watch"}, {org.Admin, "/", "/admin"},
	} {
		if got := landing(org.Actor{ID: "1", Roles: []org.Role{c.role}}, c.back); got != c.want {
			t.Errorf("%s from %s lands on %s", c.role, c.back, got)
		}
	}
}

// The code of a QR is a drawing and nothing else, so that a page shows it.
func TestSquare(t *testing.T) {
	svg := layout.Square("https://ban.example/hall/track?number=0105-261124-7K3QX-8")
	if !strings.HasPrefix(svg, "<svg ") || len(svg) > 60_000 {
		t.Errorf("%d bytes: %.80s", len(svg), svg)
	}
	var b strings.Builder
	if err := (layout.Page{}).QR(layout.QR{SVG: svg, Alt: "x"}).Render(t.Context(), &b); err != nil || !strings.Contains(b.String(), "<path") {
		t.Error("the page does not take it in", err)
	}
	if layout.Square(strings.Repeat("x", 4000)) != "" {
		t.Error("a text too long for a code gave one")
	}
}
