package acts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/evaluation"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/gateway/files"
	"tongban/gateway/paper"
	"tongban/gateway/workbook"
	"tongban/packs"
	"tongban/store"
	"tongban/store/storetest"
	"tongban/store/storetest/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// office is an office with its people, on a clock of its own.
type office struct {
	*acts.Office
	t    *testing.T
	db   *store.DB
	pack *packs.Pack
	now  atomic.Int64
	n    atomic.Int64

	lan, bob                                 org.Actor
	clerk, handler, approver, streetApprover org.Actor
	admin                                    org.Actor
	head, supervisor, colleague              org.Actor

	first   string // number of the first case of a test that has several
	version int    // of the item the test office files under, 0 is the first
}

type shelf struct{ *files.Folder }

func (s shelf) Keep(r io.Reader, name string, limit int64) (store.Blob, error) {
	t, err := s.Take(r, name, limit)
	return store.Blob{Digest: t.Digest, Size: t.Size, Type: t.Type, Bytes: t.Bytes}, err
}

var press = sync.OnceValues(paper.New)

// each plays a test in an office on SQLite and in one on PostgreSQL.
func each(t *testing.T, fn func(*testing.T, *office)) {
	for name, place := range map[string]func(*testing.T, *store.Config){
		"sqlite":   func(t *testing.T, c *store.Config) { c.Dir = t.TempDir() },
		"postgres": func(t *testing.T, c *store.Config) { c.URL, c.FilesDir = pgtest.URL(t), t.TempDir() },
	} {
		t.Run(name, func(t *testing.T) {
			folder, err := files.Open(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			c := store.Config{Folder: folder}
			place(t, &c)
			fn(t, open(t, storetest.Open(t, c), folder))
		})
	}
}

func open(t *testing.T, db *store.DB, folder *files.Folder) *office {
	t.Helper()
	fsys, err := packs.Open("")
	if err != nil {
		t.Fatal(err)
	}
	pack, err := packs.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	printing, err := press()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, db: db, pack: pack}
	o.at("2026-11-24T10:00")
	o.Office = acts.New(acts.Config{DB: db, Chart: pack.Chart, Calendar: pack.Calendar, Rules: pack, Press: printing,
		Shelf: shelf{folder}, Books: workbook.Books{}, BaseURL: "http://tongban.test", Sample: 100, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Clock: func() time.Time { return time.UnixMicro(o.now.Add(1)) }})
	if _, err := o.Publish(t.Context(), pack.Items, pack.Forms); err != nil {
		t.Fatal(err)
	}
	o.people()
	return o
}

func (o *office) at(when string) {
	at, err := time.ParseInLocation("2006-01-02T15:04", when, workday.Shanghai)
	if err != nil {
		o.t.Fatal(err)
	}
	o.now.Store(at.UnixMicro())
}

func (o *office) people() {
	o.t.Helper()
	ctx := o.t.Context()
	o.admin = org.Actor{ID: "root", Roles: []org.Role{org.Admin}}
	staff := func(login string, unit org.UnitCode, role org.Role) org.Actor {
		a, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: login, Name: "演示" + login, Unit: unit, Roles: []org.Role{role}, Password: "a long enough word"})
		if err != nil {
			o.t.Fatal(err)
		}
		return a
	}
	o.clerk = staff("clerk", "440105002", org.Clerk)
	o.handler = staff("handler", "440105002", org.Handler)
	o.approver = staff("approver", "HZ-CL", org.Approver)
	o.head = staff("head", "HZ-CL", org.Head)
	o.supervisor = staff("supervisor", "HZ-ZSJ", org.Supervisor)
	o.colleague = staff("colleague", "440105002", org.Handler)
	o.streetApprover = staff("street-approver", "440105002", org.Approver)
	var err error
	if o.lan, err = o.Register(ctx, acts.RegisterInput{Name: "演示居民甲", Phone: "13800000001", Password: "a long enough word"}); err != nil {
		o.t.Fatal(err)
	}
	if o.bob, err = o.Register(ctx, acts.RegisterInput{Name: "演示居民乙", Phone: "13800000002", Password: "a long enough word"}); err != nil {
		o.t.Fatal(err)
	}
	from, to := workday.Date(2026, 1, 1), workday.Date(2026, 12, 31)
	if err := o.Authorise(ctx, o.admin, o.key(), acts.AuthoriseInput{Account: o.clerk.ID, Item: "HZ-YB-05", From: from, To: to, Document: "授权1号"}); err != nil {
		o.t.Fatal(err)
	}
}

// key is a command with a fresh idempotency key.
func (o *office) key() acts.Command { return acts.Command{Key: fmt.Sprint("key ", o.n.Add(1))} }

func who(i int) party.Party {
	r := []string{"440105195403120026", "440105196808270115"}
	return party.Party{Name: "演示居民甲", IDNumber: r[i], Phone: "13800000001", Street: "440105002"}
}

var reissue = form.Answers{"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes",
	"declared_on": "2026-11-05", "collect_by": "electronic", "truthful": "yes"}

func picture() io.Reader {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 9, 9))); err != nil {
		panic(err)
	}
	return &b
}

func (o *office) draft(by org.Actor) string {
	o.t.Helper()
	ctx := o.t.Context()
	d, err := o.SaveDraft(ctx, by, o.key(), acts.DraftInput{Item: "HZ-CL-04", Party: who(0), Answers: reissue})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, m := range []string{"photo_two_inch", "loss_statement"} {
		if _, err := o.Attach(ctx, by, o.key(), d.ID, m, m+".png", picture()); err != nil {
			o.t.Fatal(err)
		}
	}
	return d.ID
}

func (o *office) apply(by org.Actor) acts.Receipt {
	o.t.Helper()
	r, err := o.Apply(o.t.Context(), by, o.key(), acts.ApplyInput{Draft: o.draft(by), ItemVersion: 1 + o.version})
	if err != nil {
		o.t.Fatal(err)
	}
	return r
}

func (o *office) verify() {
	o.t.Helper()
	found, err := acts.Verify(context.Background(), o.db.View(), o.pack.Calendar)
	if err != nil {
		o.t.Fatal(err)
	}
	if !found.OK() {
		o.t.Fatalf("%+v", found)
	}
}

func refused(t *testing.T, err error, code string) {
	t.Helper()
	if !errors.Is(err, fault.New(0, code)) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

func TestWholeErrand(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		if r.State != cases.Submitted || r.Due != "2026-12-01" || r.Number == "" || r.Tracking == "" {
			t.Fatalf("%+v", r)
		}
		do := func(name string, want cases.State, act func(acts.Command) (acts.Receipt, error)) {
			t.Helper()
			got, err := act(o.key())
			if err != nil || got.State != want {
				t.Fatalf("%s: %v %+v", name, err, got)
			}
		}
		n := r.Tracking
		do("claim", cases.Precheck, func(c acts.Command) (acts.Receipt, error) { return o.Claim(ctx, o.clerk, c, n) })
		do("accept", cases.Accepted, func(c acts.Command) (acts.Receipt, error) { return o.Accept(ctx, o.clerk, c, n) })
		do("sign", cases.Review, func(c acts.Command) (acts.Receipt, error) { return o.Claim(ctx, o.handler, c, n) })
		yes := approval.Opinion{Verdict: approval.Yes, Text: "同意"}
		do("propose", cases.Deciding, func(c acts.Command) (acts.Receipt, error) { return o.Propose(ctx, o.handler, c, n, yes) })
		_, err := o.Decide(ctx, o.handler, o.key(), n, yes)
		refused(t, err, "CASE-NONE-01")
		do("decide", cases.Granted, func(c acts.Command) (acts.Receipt, error) { return o.Decide(ctx, o.approver, c, n, yes) })
		if err := o.Tick(ctx); err != nil {
			t.Fatal(err)
		}
		c, _, err := o.db.View().CaseByNumber(ctx, n)
		if err != nil || c.State != cases.Ready || c.Licence == "" {
			t.Fatalf("%v %+v", err, c)
		}
		do("deliver", cases.Closed, func(x acts.Command) (acts.Receipt, error) { return o.Deliver(ctx, o.lan, x, n, acts.DeliverInput{}) })
		if err := o.Tick(ctx); err != nil {
			t.Fatal(err)
		}
		do("rate", cases.Closed, func(x acts.Command) (acts.Receipt, error) {
			return o.Evaluate(ctx, o.lan, x, n, "", evaluation.Rating{Level: 1})
		})
		papers, err := o.db.View().Papers(ctx, c.ID)
		if err != nil || len(papers) != 4 {
			t.Fatalf("papers: %v %+v", err, papers)
		}
		for _, p := range papers {
			if p.File == "" || p.Number == "" {
				t.Errorf("paper %s was not printed", p.Kind)
			}
		}
		o.verify()
	})
}

func TestRepeatedSubmitIsOneCase(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		in := acts.ApplyInput{Draft: o.draft(o.lan), ItemVersion: 1}
		key := o.key()
		var wg sync.WaitGroup
		numbers := make([]string, 50)
		for i := range numbers {
			wg.Go(func() {
				r, err := o.Apply(ctx, o.lan, key, in)
				if err != nil {
					t.Error(err)
				}
				numbers[i] = r.Number
			})
		}
		wg.Wait()
		for _, n := range numbers {
			if n == "" || n != numbers[0] {
				t.Fatalf("numbers differ: %q, %q", n, numbers[0])
			}
		}
		_, err := o.Apply(ctx, o.lan, key, acts.ApplyInput{Draft: "another", ItemVersion: 1})
		refused(t, err, "IDEM-01")
		o.verify()
	})
}

func TestNothingTypedIsLost(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		half := party.Party{Name: "演", IDNumber: "44010519000230"}
		d, err := o.SaveDraft(ctx, o.lan, o.key(), acts.DraftInput{Item: "HZ-CL-04", Party: half, Answers: form.Answers{"lost_on": "2026-02-30"}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = o.Apply(ctx, o.lan, o.key(), acts.ApplyInput{Draft: d.ID, ItemVersion: 1})
		refused(t, err, "INPUT-01")
		named := map[string]bool{}
		for _, f := range fault.Of(err).Fields {
			named[f.Name] = true
		}
		for _, want := range []string{"id_number", "phone", "street", "lost_on", "photo_two_inch", "loss_statement"} {
			if !named[want] {
				t.Errorf("%s is not named among %v", want, named)
			}
		}
		kept, ok, err := o.db.View().Draft(ctx, d.ID)
		if err != nil || !ok || kept.Party.IDNumber != half.IDNumber || kept.Answers["lost_on"] != "2026-02-30" {
			t.Fatalf("the draft lost something: %v %+v", err, kept)
		}
		_, err = o.SaveDraft(ctx, o.bob, o.key(), acts.DraftInput{ID: d.ID, Item: "HZ-CL-04"})
		refused(t, err, "DRAFT-NONE-01")
		_, err = o.SaveDraft(ctx, o.lan, acts.Command{Key: "other window", Expect: 7}, acts.DraftInput{ID: d.ID, Item: "HZ-CL-04"})
		refused(t, err, "DRAFT-STALE-01")
		_, err = o.SaveDraft(ctx, o.lan, o.key(), acts.DraftInput{ID: d.ID, Item: "HZ-CL-04", Answers: form.Answers{"role": "admin"}})
		refused(t, err, "FORM-01")
	})
}

func TestStaleVersionAndForeignCase(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		_, err := o.Accept(ctx, o.clerk, acts.Command{Key: "stale", Expect: 9}, r.Tracking)
		refused(t, err, "CASE-STALE-01")
		_, err = o.Withdraw(ctx, o.bob, o.key(), r.Tracking, "")
		refused(t, err, "CASE-NONE-01")
		_, err = o.Withdraw(ctx, org.Nobody, o.key(), r.Tracking, "")
		refused(t, err, "AUTH-01")
		_, err = o.Accept(ctx, o.clerk, o.key(), "0105-261124-AAAAA-A")
		refused(t, err, "CASE-NONE-01")
	})
}

func TestOneOwnerOfATask(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		second, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: "clerk2", Name: "演示", Unit: "440105002", Roles: []org.Role{org.Clerk}, Password: "a long enough word"})
		if err != nil {
			t.Fatal(err)
		}
		r := o.apply(o.lan)
		var won atomic.Int32
		var wg sync.WaitGroup
		for i := range 20 {
			by := []org.Actor{o.clerk, second}[i%2]
			wg.Go(func() {
				if _, err := o.Claim(ctx, by, o.key(), r.Tracking); err == nil {
					won.Add(1)
				} else if code := fault.Code(err); code != "TASK-HELD-01" && code != "CASE-NONE-01" {
					t.Errorf("loser is told %s", code)
				}
			})
		}
		wg.Wait()
		c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking)
		if err != nil || c.Version != 2 {
			t.Fatalf("%d entries after %d claims: %v", c.Version, won.Load(), err)
		}
		o.verify()
	})
}

func TestRevealIsLogged(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		_, err := o.Reveal(ctx, o.clerk, o.key(), r.Tracking, acts.RevealInput{Field: "id_number"})
		refused(t, err, "INPUT-01")
		got, err := o.Reveal(ctx, o.clerk, o.key(), r.Tracking, acts.RevealInput{Field: "id_number", Reason: "核对证件"})
		if err != nil || got != who(0).IDNumber {
			t.Fatalf("%q %v", got, err)
		}
		seen, err := o.db.View().Accesses(ctx, r.Case)
		if err != nil || len(seen) != 1 || seen[0].Actor != o.clerk.ID || seen[0].Field != "id_number" {
			t.Fatalf("%+v %v", seen, err)
		}
	})
}

func TestSignInIsLimited(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		if a, err := o.SignIn(ctx, "138 0000 0001", "a long enough word", "1.2.3.4"); err != nil || a.ID != o.lan.ID {
			t.Fatalf("%+v %v", a, err)
		}
		for range 5 {
			_, err := o.SignIn(ctx, "13800000001", "wrong", "1.2.3.4")
			refused(t, err, "AUTH-03")
		}
		_, err := o.SignIn(ctx, "13800000001", "a long enough word", "1.2.3.4")
		refused(t, err, "AUTH-04")
		_, err = o.SignIn(ctx, "nobody", "wrong", "1.2.3.4")
		refused(t, err, "AUTH-03")
	})
}

func TestTimersFireOnceNeverEarly(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan) // acceptance ends 2026-12-01 24:00
		version := func() int {
			t.Helper()
			if err := o.Tick(ctx); err != nil {
				t.Fatal(err)
			}
			c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking)
			if err != nil {
				t.Fatal(err)
			}
			return c.Version
		}
		o.at("2026-12-01T23:59")
		if v := version(); v != 1 {
			t.Fatalf("fired early: %d entries", v)
		}
		o.at("2026-12-02T00:00")
		for range 3 {
			if v := version(); v != 2 {
				t.Fatalf("%d entries after the clock ran out", v)
			}
		}
		o.at("2026-11-30T00:00") // the clock steps back
		if _, err := o.Accept(ctx, o.clerk, o.key(), r.Tracking); err != nil {
			t.Fatal(err)
		}
		o.verify()
	})
}

// A check digit proves nothing: what the counter filed for a person is seen by
// their account only after a card was seen.
func TestJoiningNeedsACard(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.clerk)
		listed := func(by org.Actor) int {
			t.Helper()
			rows, _, err := o.db.View().Cases(ctx, org.ScopeOf(by, org.CaseList), store.CaseFilter{}, "", 10)
			if err != nil {
				t.Fatal(err)
			}
			return len(rows)
		}
		if n := listed(o.lan); n != 0 {
			t.Fatalf("level 1 sees %d cases of its number", n)
		}
		_, err := o.Withdraw(ctx, o.lan, o.key(), r.Tracking, "")
		refused(t, err, "CASE-NONE-01")
		in := acts.ProveInput{Phone: "13800000001", Name: "演示居民甲", IDNumber: who(0).IDNumber}
		refused(t, o.ProveIdentity(ctx, o.clerk, o.key(), in), "INPUT-01")
		in.Seen = true
		refused(t, o.ProveIdentity(ctx, o.lan, o.key(), in), "AUTH-02")
		if err := o.ProveIdentity(ctx, o.clerk, o.key(), in); err != nil {
			t.Fatal(err)
		}
		a, _, err := o.db.View().AccountByID(ctx, o.lan.ID)
		if err != nil || a.Actor().Level != 2 || listed(a.Actor()) != 1 {
			t.Fatalf("after the card was seen: %v level %d, %d cases", err, a.Level, listed(a.Actor()))
		}
		if _, err := o.Withdraw(ctx, a.Actor(), o.key(), r.Tracking, ""); err != nil {
			t.Fatal(err)
		}
		if n := listed(o.bob); n != 0 {
			t.Fatalf("another sees %d", n)
		}
	})
}

// A correction begun at home goes on at the window, and back.
func TestSupplementChangesHands(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		gaps := cases.Gaps{Points: []cases.Point{{Target: "photo_two_inch", Text: "请换白底照片"}}}
		if _, err := o.Correct(ctx, o.clerk, o.key(), r.Tracking, gaps); err != nil {
			t.Fatal(err)
		}
		for _, by := range []org.Actor{o.lan, o.clerk, o.lan} {
			d, err := o.StartSupplement(ctx, by, o.key(), r.Tracking)
			if err != nil || d.ID != r.Case {
				t.Fatalf("%s: %+v %v", by.Name, d, err)
			}
			if _, err := o.Attach(ctx, by, o.key(), d.ID, "photo_two_inch", "new.png", picture()); err != nil {
				t.Fatal(err)
			}
		}
		_, err := o.StartSupplement(ctx, o.bob, o.key(), r.Tracking)
		refused(t, err, "CASE-NONE-01")
		got, err := o.Supplement(ctx, o.lan, o.key(), r.Tracking)
		if err != nil || got.State != cases.Precheck {
			t.Fatalf("%v %+v", err, got)
		}
		o.verify()
	})
}

// A community's assistant takes in for residents of the street, what the guide
// lets a community take in; the account carries the community and nothing else.
func TestACommunityTakesIn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		open := func(login string, unit org.UnitCode, roles ...org.Role) (org.Actor, error) {
			return o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: login, Name: "演示协办", Unit: unit, Roles: roles, Password: "a long enough word"})
		}
		for _, x := range []struct {
			unit  org.UnitCode
			roles []org.Role
		}{
			{"440105002", []org.Role{org.Assistant}}, {"440105002999", []org.Role{org.Assistant}}, {"", []org.Role{org.Assistant}},
			{"440105002101", []org.Role{org.Assistant, org.Clerk}}, {"440105002101", []org.Role{org.Clerk}}, {"440105002101", nil},
		} {
			_, err := open("x-assistant", x.unit, x.roles...)
			if f := fault.Of(err); f == nil || len(f.Fields) == 0 || f.Fields[0].Code != "STAFF-UNIT-02" {
				t.Errorf("%s as %v: %v", x.unit, x.roles, err)
			}
		}
		wang, err := open("assistant", "440105002101", org.Assistant)
		if err != nil || wang.Unit != "440105002101" {
			t.Fatal(wang, err)
		}
		r := o.apply(wang)
		c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking)
		if err != nil || c.Channel != cases.Station || c.Accepting != "440105002" || c.FiledBy != wang.ID {
			t.Fatalf("%s at %s filed by %s: %v", c.Channel, c.Accepting, c.FiledBy, err)
		}
		if code := o.QueryCode(wang, &c); len(code) != 6 || o.QueryCode(o.bob, &c) != "" {
			t.Errorf("the resident goes home with query code %q", code)
		}
		for _, do := range []func() (acts.Receipt, error){
			func() (acts.Receipt, error) { return o.Claim(ctx, wang, o.key(), r.Tracking) },
			func() (acts.Receipt, error) { return o.Accept(ctx, wang, o.key(), r.Tracking) },
			func() (acts.Receipt, error) { return o.Spot(ctx, wang, o.key(), r.Tracking) },
			func() (acts.Receipt, error) { return o.Withdraw(ctx, wang, o.key(), r.Tracking, "") },
		} {
			_, err = do()
			refused(t, err, "CASE-NONE-01")
		}
		o.answeredAtTheStation(wang, r.Tracking)
		far := who(1)
		far.Street = "440105001"
		d, err := o.SaveDraft(ctx, wang, o.key(), acts.DraftInput{Item: "HZ-CL-04", Party: far, Answers: reissue})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []string{"photo_two_inch", "loss_statement"} {
			if _, err := o.Attach(ctx, wang, o.key(), d.ID, m, m+".png", picture()); err != nil {
				t.Fatal(err)
			}
		}
		_, err = o.Apply(ctx, wang, o.key(), acts.ApplyInput{Draft: d.ID, ItemVersion: 1})
		if f := fault.Of(err); f == nil || len(f.Fields) != 1 || f.Fields[0].Code != "STATION-02" {
			t.Errorf("a neighbour street's resident: %v", err)
		}
		o.verify()
	})
}

// answeredAtTheStation: who took in for a resident answers the notice for them;
// another assistant, even of the same station, does not know the case.
func (o *office) answeredAtTheStation(wang org.Actor, number string) {
	o.t.Helper()
	ctx := o.t.Context()
	_, err := o.StartSupplement(ctx, wang, o.key(), number)
	if err == nil {
		o.t.Error("an answer before anybody asked")
	}
	if _, err := o.Correct(ctx, o.clerk, o.key(), number, gaps(point("loss_statement", "声明没有签名，请签名后重传。"))); err != nil {
		o.t.Fatal(err)
	}
	zhao := org.Actor{ID: "zhao", Roles: []org.Role{org.Assistant}, Unit: wang.Unit}
	_, err = o.StartSupplement(ctx, zhao, o.key(), number)
	refused(o.t, err, "CASE-NONE-01")
	d, err := o.StartSupplement(ctx, wang, o.key(), number)
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.Attach(ctx, wang, o.key(), d.ID, "loss_statement", "signed.png", picture()); err != nil {
		o.t.Fatal(err)
	}
	_, err = o.Supplement(ctx, zhao, o.key(), number)
	refused(o.t, err, "CASE-NONE-01")
	r, err := o.Supplement(ctx, wang, o.key(), number)
	if err != nil || r.State != cases.Precheck {
		o.t.Fatalf("%s: %v %+v", r.State, err, fault.Of(err))
	}
}
