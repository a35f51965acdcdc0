package hall

import (
	"net/url"
	"slices"
	"time"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// signing is what was typed at the door; a password is never shown again.
type signing struct {
	Login, Name, Phone string
	Back               string
	Texts              bool // short messages are sent: the telephone alone may open
}

func signInPage(v *web.Visit) error {
	back := web.Local(v.R.URL.Query().Get("back"))
	if v.Actor.ID != "" {
		return v.Go(landing(v.Actor, back), "")
	}
	return v.Render(200, signInView(signFrame(v, "hall.signin.title"), signing{Back: back, Texts: v.Office.Texts != nil}))
}

// signFrame needs no link to itself.
func signFrame(v *web.Visit, title string) layout.Page {
	p := v.Page(v.Lang.Say(title))
	p.SignIn = ""
	return p
}

func signIn(v *web.Visit) error {
	x := signing{Login: v.R.PostFormValue("login"), Back: web.Local(v.R.PostFormValue("back")), Texts: v.Office.Texts != nil}
	who, err := v.Office.SignIn(ctx(v), x.Login, v.R.PostFormValue("password"), web.Address(v.R))
	if fault.Code(err) == "AUTH-06" {
		return half(v, who, x.Back)
	}
	if err != nil {
		p := signFrame(v, "hall.signin.title")
		return v.Again(plain(err), &p, func(p layout.Page) templ.Component { return signInView(p, x) })
	}
	return enter(v, who, x.Back)
}

// half leads on to the second step of signing in.
func half(v *web.Visit, who org.Actor, back string) error {
	v.Sessions.Put(ctx(v), halfway, who.ID)
	v.Sessions.Put(ctx(v), halfwayUntil, v.Office.Clock().Add(fiveMinutes).UnixMicro())
	return v.Go("/signin/code?back="+url.QueryEscape(back), "")
}

// phoning is signing in by telephone as typed.
type phoning struct {
	Phone, Name, Back string
	Sent              string // the number, masked, a code went to
	New               bool   // nobody has this number yet: the name is asked
	Code              string // as typed, while it is still good
	Texts             bool
}

func phonePage(v *web.Visit) error {
	back := web.Local(v.R.URL.Query().Get("back"))
	if v.Actor.ID != "" {
		return v.Go(landing(v.Actor, back), "")
	}
	return v.Render(200, phoneView(signFrame(v, "hall.phone.title"), phoning{Back: back, Texts: v.Office.Texts != nil}))
}

// byPhone sends a code, and then signs in with it: no password to remember. Who
// comes for the first time also tells the name.
func byPhone(v *web.Visit) error {
	get := v.R.PostFormValue
	x := phoning{Phone: get("phone"), Name: get("name"), Back: web.Local(get("back")), New: v.R.PostForm.Has("name"), Texts: v.Office.Texts != nil}
	p := signFrame(v, "hall.phone.title")
	draw := func(p layout.Page) templ.Component { return phoneView(p, x) }
	if !x.Texts {
		return v.Render(200, draw(p))
	}
	if get("do") != "enter" {
		sent, err := v.Office.SendCode(ctx(v), x.Phone, web.Address(v.R))
		if err != nil {
			return v.Again(err, &p, draw)
		}
		x.Sent = sent.Phone
		return v.Render(200, draw(p))
	}
	x.Sent = code.MaskPhone(x.Phone)
	who, err := v.Office.SignInByCode(ctx(v), x.Phone, get("code"), x.Name)
	if fault.Code(err) == "AUTH-06" {
		return half(v, who, x.Back)
	}
	if err != nil {
		if asksName(err) {
			x.New, x.Code = true, get("code")
		}
		return v.Again(plainCode(err), &p, draw)
	}
	return enter(v, who, x.Back)
}

// asksName tells whether the number is new, so that the name is wanted.
func asksName(err error) bool {
	return slices.ContainsFunc(fault.Of(err).Fields, func(f fault.Field) bool { return f.Name == "name" })
}

// plainCode lets a code that did not fit show its form again.
func plainCode(err error) error {
	if f := fault.Of(err); f.Kind == fault.Unauthenticated {
		return fault.New(fault.Invalid, f.Code, "n", f.Args["n"]).With("code", f.Code, "n", f.Args["n"])
	}
	return err
}

// enter signs somebody in and leads back to where they wanted to go.
func enter(v *web.Visit, who org.Actor, back string) error {
	if err := v.Sessions.Open(ctx(v), who); err != nil {
		return err
	}
	if v.Actor = who; back == web.ResumePath {
		return v.Resume()
	}
	return v.Go(landing(who, back), "")
}

// Who has proved the password and still owes the code of the telephone waits in
// the session, for five minutes.
const (
	halfway      = "halfway"
	halfwayUntil = "halfway_until"
	fiveMinutes  = 5 * time.Minute
)

// owes is whose code is still to come, "" for nobody's.
func owes(v *web.Visit) string {
	if v.Office.Clock().UnixMicro() > v.Sessions.GetInt64(ctx(v), halfwayUntil) {
		return ""
	}
	return v.Sessions.GetString(ctx(v), halfway)
}

func askCode(v *web.Visit) error {
	if owes(v) == "" {
		return v.Go("/signin?back="+url.QueryEscape(web.Local(v.R.URL.Query().Get("back"))), "")
	}
	return v.Render(200, codeView(signFrame(v, "hall.code.title"), signing{Back: web.Local(v.R.URL.Query().Get("back"))}))
}

// proveCode is the second step of signing in.
func proveCode(v *web.Visit) error {
	x := signing{Back: web.Local(v.R.PostFormValue("back"))}
	account := owes(v)
	if account == "" {
		return v.Go("/signin?back="+url.QueryEscape(x.Back), v.Lang.Say("hall.code.late"))
	}
	who, err := v.Office.SecondStep(ctx(v), account, v.R.PostFormValue("code"))
	if err != nil {
		p := signFrame(v, "hall.code.title")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return codeView(p, x) })
	}
	v.Sessions.Remove(ctx(v), halfway)
	v.Sessions.Remove(ctx(v), halfwayUntil)
	return enter(v, who, x.Back)
}

// takeUp takes up the form that came in after a session had ended.
func takeUp(v *web.Visit) error {
	if v.Actor.ID == "" {
		return v.Go("/signin?back="+web.ResumePath, "")
	}
	return v.Resume()
}

// plain lets a failed sign-in show its form again: nobody was turned away from
// a page, a password did not fit.
func plain(err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Unauthenticated {
		return err
	}
	return fault.New(fault.Invalid, f.Code).With("login", f.Code)
}

// landing is where a person goes after signing in: back to where they came
// from, else to their work, else to their cases.
func landing(a org.Actor, back string) string {
	switch {
	case back != "/":
		return back
	case a.Is(org.Clerk):
		return "/counter"
	case a.Is(org.Assistant):
		return "/counter/filed"
	case a.Is(org.Handler), a.Is(org.Approver), a.Is(org.Head):
		return "/desk"
	case a.Is(org.Supervisor):
		return "/watch"
	case a.Is(org.Admin), a.Is(org.Security):
		return "/admin"
	case a.Is(org.Auditor):
		return "/admin/ledger"
	case org.May(a, org.CatalogueWork):
		return "/admin/catalogue/revisions"
	}
	return "/hall/cases"
}

func registerPage(v *web.Visit) error {
	if v.Actor.ID != "" {
		return v.Go("/", "")
	}
	back := web.Local(v.R.URL.Query().Get("back"))
	return v.Render(200, registerView(signFrame(v, "hall.register.title"), signing{Back: back}))
}

func register(v *web.Visit) error {
	x := signing{Name: v.R.PostFormValue("name"), Phone: v.R.PostFormValue("phone"), Back: web.Local(v.R.PostFormValue("back"))}
	who, err := v.Office.Register(ctx(v), acts.RegisterInput{Name: x.Name, Phone: x.Phone, Password: v.R.PostFormValue("password")})
	if err != nil {
		p := signFrame(v, "hall.register.title")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return registerView(p, x) })
	}
	if err := v.Sessions.Open(ctx(v), who); err != nil {
		return err
	}
	return v.Go(landing(who, x.Back), v.Lang.Say("hall.register.done"))
}

func signOut(v *web.Visit) error {
	if err := v.Sessions.Forget(v.W, v.R); err != nil {
		return err
	}
	if err := v.Sessions.Destroy(ctx(v)); err != nil {
		return err
	}
	return v.Go("/", v.Lang.Say("hall.signout.done"))
}
