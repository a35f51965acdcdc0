package acts_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/domain/window"
)

// One person comes with several errands; what they told the house last time is
// there, and nothing of it for a clerk elsewhere.
func TestAVisitHoldsSeveralErrands(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		seat, err := o.Sit(ctx, o.clerk, o.key(), acts.SitInput{Window: "01"})
		if err != nil || !seat.Open() {
			t.Fatal(seat, err)
		}
		v, err := o.Receive(ctx, o.clerk, o.key(), acts.ReceiveInput{Card: "演示居民丁\t440105199006190336", Seen: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Introduce(ctx, o.clerk, o.key(), v.ID, acts.IntroduceInput{Name: "演示居民丁", Phone: "138 0000 0004", Street: "440105003"}); err != nil {
			t.Fatal(err)
		}
		begun, err := o.BeginErrand(ctx, o.clerk, o.key(), v.ID, "HZ-YB-05")
		if err != nil {
			t.Fatal(err)
		}
		d, _, _ := o.db.View().Draft(ctx, begun.Draft)
		if d.Party.Name != "演示居民丁" || d.Party.Phone != "13800000004" || d.Owner != o.clerk.ID {
			t.Errorf("the draft of the errand is of %+v", d.Party)
		}
		d.Answers = form.Answers{"insurance": "employee", "filing_kind": "retired_settled", "care_city": "湖南省长沙市", "from_on": "2026-12-01", "stay_address": "麓山路1号"}
		if _, err := o.SaveDraft(ctx, o.clerk, o.key(), acts.DraftInput{ID: d.ID, Item: d.Item, Party: d.Party, Answers: d.Answers}); err != nil {
			t.Fatal(err)
		}
		r, err := o.Apply(ctx, o.clerk, o.key(), acts.ApplyInput{Draft: d.ID, ItemVersion: d.ItemVersion})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.Advise(ctx, o.clerk, o.key(), v.ID, acts.AdviseInput{Item: "HZ-CL-04", Reason: "materials"}); err != nil {
			t.Fatal(err)
		}
		became, err := o.db.View().CasesOfVisit(ctx, v.ID)
		if err != nil || string(became[d.ID].Tracking) != r.Tracking {
			t.Errorf("the errand became %v, %v", became, err)
		}
		all, err := o.db.View().Errands(ctx, v.ID)
		if err != nil || len(all) != 2 || all[0].Kind != window.Application || all[1].Kind != window.Advice || all[1].Seq != 2 {
			t.Errorf("%+v %v", all, err)
		}
		if _, err := o.EndVisit(ctx, o.clerk, o.key(), v.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := o.Advise(ctx, o.clerk, o.key(), v.ID, acts.AdviseInput{Reason: "other"}); fault.Code(err) != "VISIT-ENDED-01" {
			t.Errorf("after the end: %v", err)
		}

		again, err := o.Receive(ctx, o.clerk, o.key(), acts.ReceiveInput{Card: "440105199006190336", Seen: true})
		if err != nil {
			t.Fatal(err)
		}
		x, _, err := o.db.View().Visit(ctx, again.ID)
		if err != nil || x.Person.Name != "演示居民丁" || x.Person.Phone != "13800000004" || x.Window != "01" {
			t.Errorf("who came before is %+v at %q, %v", x.Person, x.Window, err)
		}
		looks, err := o.db.View().Accesses(ctx, "visit/"+again.ID)
		if err != nil || len(looks) != 1 || looks[0].Actor != o.clerk.ID {
			t.Errorf("the look at the person is recorded as %+v, %v", looks, err)
		}
		elsewhere := o.clerk
		elsewhere.Unit = "440105001"
		if _, err := o.EndVisit(ctx, elsewhere, o.key(), again.ID); fault.Code(err) != "VISIT-NONE-01" {
			t.Errorf("another street ends the visit: %v", err)
		}
		n, _, ended, err := o.db.View().VisitsBy(ctx, o.clerk.ID, x.BeganAt.Add(-time.Hour), x.BeganAt.Add(time.Hour))
		if err != nil || n != 2 || ended != 1 {
			t.Errorf("%d visits, %d ended, %v", n, ended, err)
		}
	})
}

// Who has not everything gets a paper with a number, and no case; nothing that
// the guide does not list can stand on it.
func TestANoticeWithoutACase(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		v, err := o.Receive(ctx, o.clerk, o.key(), acts.ReceiveInput{})
		if err != nil {
			t.Fatal(err)
		}
		tell := func(material string) (acts.VisitReceipt, error) {
			return o.TellOnce(ctx, o.clerk, o.key(), v.ID, acts.TellInput{Item: "HZ-CL-04", Told: window.Told{Gaps: []window.Gap{{Material: material}}}})
		}
		for material, code := range map[string]string{"neighbour_consent": "NOTICE-GAPS-02", "resident_id_card": "NOTICE-GAPS-02"} {
			if _, err := tell(material); fault.Of(err) == nil || fault.Of(err).Fields[0].Code != code {
				t.Errorf("%s: %v", material, err)
			}
		}
		for _, number := range []string{"海新港街告〔2026〕000001号", "海新港街告〔2026〕000002号"} {
			r, err := tell("loss_statement")
			if err != nil || r.Number != number {
				t.Errorf("%+v, %v", r, err)
			}
		}
		x, _, _ := o.db.View().Visit(ctx, v.ID)
		all, _ := o.db.View().Errands(ctx, v.ID)
		first, err := o.NoticePaper(ctx, x, all[0])
		again, err2 := o.NoticePaper(ctx, x, all[0])
		if err != nil || err2 != nil || !bytes.HasPrefix(first, []byte("%PDF-")) || !bytes.Equal(first, again) {
			t.Errorf("the paper: %d and %d bytes, %v, %v", len(first), len(again), err, err2)
		}
		if all[0].Told.Gaps[0].Name != "遗失声明" || all[0].Told.Gaps[0].How == "" {
			t.Errorf("the notice says %+v", all[0].Told)
		}
	})
}

// A visit goes to a colleague at the same hall and to nobody else; a window that
// is paused is open again afterwards.
func TestHandingOverAndPausing(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		mate, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: "mate", Name: "演示mate", Unit: o.clerk.Unit, Roles: []org.Role{org.Clerk}, Password: "a long enough word"})
		if err != nil {
			t.Fatal(err)
		}
		v, err := o.Receive(ctx, o.clerk, o.key(), acts.ReceiveInput{})
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range []string{"", o.handler.ID, o.lan.ID} {
			if _, err := o.HandVisit(ctx, o.clerk, o.key(), v.ID, to); fault.Of(err) == nil || fault.Of(err).Fields[0].Code != "VISIT-HAND-01" {
				t.Errorf("handed to %q: %v", to, err)
			}
		}
		if _, err := o.HandVisit(ctx, o.clerk, o.key(), v.ID, mate.ID); err != nil {
			t.Fatal(err)
		}
		if x, _, _ := o.db.View().Visit(ctx, v.ID); x.Clerk != mate.ID {
			t.Errorf("the visit is %s's", x.Clerk)
		}
		if err := o.Pause(ctx, o.clerk, o.key(), true); fault.Code(err) != "WINDOW-SEAT-01" {
			t.Errorf("paused without a window: %v", err)
		}
		if _, err := o.Sit(ctx, o.clerk, o.key(), acts.SitInput{Window: "99"}); fault.Of(err) == nil {
			t.Error("a window that is not there was taken")
		}
		if _, err := o.Sit(ctx, o.clerk, o.key(), acts.SitInput{Window: "01"}); err != nil {
			t.Fatal(err)
		}
		for _, pause := range []bool{true, false} {
			if err := o.Pause(ctx, o.clerk, o.key(), pause); err != nil {
				t.Fatal(err)
			}
			if s, _ := o.db.View().SeatOf(ctx, o.clerk.ID); s.Open() == pause {
				t.Errorf("pause %v leaves the window %+v", pause, s)
			}
		}
		if err := o.Leave(ctx, o.clerk, o.key()); err != nil {
			t.Fatal(err)
		}
		if all, _ := o.db.View().Seats(ctx, o.clerk.Unit); len(all) != 0 {
			t.Errorf("still seated: %+v", all)
		}
	})
}

// The checklist is exactly what the guide asks of this person; it stands beside
// the entry, and nothing required is waved through.
func TestAcceptanceKeepsTheChecklist(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.apply(o.lan)
		accept := func(marks map[string]cases.Mark) error {
			_, err := o.AcceptChecked(ctx, o.clerk, o.key(), r.Tracking, acts.AcceptInput{Marks: marks})
			return err
		}
		for code, marks := range map[string]map[string]cases.Mark{
			"MARK-MATERIAL-01": {"neighbour_consent": cases.Original}, "MARK-FETCHED-01": {"loss_statement": cases.Fetched}, "MARK-NONE-01": {"loss_statement": cases.NotGiven},
		} {
			if f := fault.Of(accept(marks)); f == nil || f.Fields[0].Code != code {
				t.Errorf("%v: %v, want %s", marks, f, code)
			}
		}
		if err := accept(map[string]cases.Mark{"loss_statement": cases.Kept}); err != nil {
			t.Fatal(err)
		}
		c, _, err := o.db.View().CaseByNumber(ctx, r.Tracking)
		if err != nil {
			t.Fatal(err)
		}
		var looked cases.Looked
		if err := o.db.View().Words(ctx, c.ID, c.Version, &looked); err != nil {
			t.Fatal(err)
		}
		got := map[string]cases.Mark{}
		for _, m := range looked.Marks {
			got[m.Material] = m.Mark
		}
		if got["loss_statement"] != cases.Kept || got["photo_two_inch"] != cases.Electronic || got["resident_id_card"] != cases.Fetched {
			t.Errorf("the checklist is %v", got)
		}
	})
}

// made brings an application of somebody to where its result lies ready.
func (o *office) made(who org.Actor) acts.Receipt {
	o.t.Helper()
	ctx := o.t.Context()
	r := o.apply(who)
	yes := approval.Opinion{Verdict: approval.Yes, Text: "同意"}
	for _, act := range []func() (acts.Receipt, error){
		func() (acts.Receipt, error) { return o.Accept(ctx, o.clerk, o.key(), r.Tracking) },
		func() (acts.Receipt, error) { return o.Claim(ctx, o.handler, o.key(), r.Tracking) },
		func() (acts.Receipt, error) { return o.Propose(ctx, o.handler, o.key(), r.Tracking, yes) },
		func() (acts.Receipt, error) { return o.Decide(ctx, o.approver, o.key(), r.Tracking, yes) },
	} {
		if _, err := act(); err != nil {
			o.t.Fatal(err)
		}
	}
	if err := o.Tick(ctx); err != nil {
		o.t.Fatal(err)
	}
	return r
}

// What is signed on the screen lies with the case under its digest, and the proof
// of delivery names it; who came is held against the card.
func TestSignedOnTheScreen(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		r := o.made(o.lan)
		if _, err := o.Remind(ctx, o.clerk, o.key(), r.Tracking); err != nil {
			t.Fatal(err)
		}
		if _, err := o.Remind(ctx, o.clerk, o.key(), r.Tracking); fault.Code(err) != "REMIND-TODAY-01" {
			t.Errorf("told twice a day: %v", err)
		}
		c, _, _ := o.db.View().CaseByNumber(ctx, r.Tracking)
		filed, err := o.db.View().Filing(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		var ink bytes.Buffer
		if err := png.Encode(&ink, image.NewGray(image.Rect(0, 0, 64, 20))); err != nil {
			t.Fatal(err)
		}
		in := acts.DeliverInput{Receiver: filed.Party.Name, IDNumber: "440105199006190336", Signature: "data:image/png;base64," + base64.StdEncoding.EncodeToString(ink.Bytes())}
		if _, err := o.Deliver(ctx, o.clerk, o.key(), r.Tracking, in); fault.Of(err) == nil || fault.Of(err).Fields[0].Code != "DELIVER-ID-02" {
			t.Errorf("with another's card: %v", err)
		}
		in.IDNumber = filed.Party.IDNumber
		scribble := in
		scribble.Signature = "data:text/html;base64,PHA+"
		if _, err := o.Deliver(ctx, o.clerk, o.key(), r.Tracking, scribble); fault.Of(err) == nil || fault.Of(err).Fields[0].Code != "DELIVER-SIGN-01" {
			t.Errorf("no picture: %v", err)
		}
		if _, err := o.Deliver(ctx, o.clerk, o.key(), r.Tracking, in); err != nil {
			t.Fatal(err)
		}
		if err := o.Tick(ctx); err != nil {
			t.Fatal(err)
		}
		materials, err := o.db.View().Materials(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		last := materials[len(materials)-1]
		f, blob, ok, err := o.db.View().OpenBlob(ctx, last.Digest)
		if err != nil || !ok || last.Material != "signature" || blob.Type != "image/png" {
			t.Fatalf("the signature is %+v, %v %v", last, ok, err)
		}
		_ = f.Close()
		o.verify()
	})
}

// awaiting brings the sample of an item to where it waits for its decision.
func (o *office) awaiting(item string, who party.Party, verdict approval.Opinion) string {
	o.t.Helper()
	ctx := o.t.Context()
	p, found, err := o.db.View().InForce(ctx, item, workday.DayOf(time.UnixMicro(o.now.Load())))
	if err != nil || !found {
		o.t.Fatal(item, found, err)
	}
	d, err := o.SaveDraft(ctx, o.clerk, o.key(), acts.DraftInput{Item: item, Party: who, Answers: p.Form.Sample.Answers})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, m := range acts.Needs(&p, p.Form.Sample.Answers, nil) {
		if _, err := o.Attach(ctx, o.clerk, o.key(), d.ID, m, m+".png", picture()); err != nil {
			o.t.Fatal(err)
		}
	}
	r, err := o.Apply(ctx, o.clerk, o.key(), acts.ApplyInput{Draft: d.ID, ItemVersion: d.ItemVersion})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, act := range []func() (acts.Receipt, error){
		func() (acts.Receipt, error) { return o.Accept(ctx, o.clerk, o.key(), r.Tracking) },
		func() (acts.Receipt, error) { return o.Claim(ctx, o.handler, o.key(), r.Tracking) },
		func() (acts.Receipt, error) { return o.Propose(ctx, o.handler, o.key(), r.Tracking, verdict) },
	} {
		if _, err := act(); err != nil {
			o.t.Fatal(err)
		}
	}
	return r.Tracking
}

// Green cases are signed once: the sample must have been looked at, each is
// decided by itself, and what is not green stays.
func TestGreenCasesAreSignedOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		yes := approval.Opinion{Verdict: approval.Yes, Text: "核查一致。"}
		first, second := o.awaiting("HZ-CL-02", who(0), yes), o.awaiting("HZ-CL-02", who(1), yes)
		judged := o.awaiting("HZ-CL-04", who(0), yes)
		doubted := o.awaiting("HZ-CL-09", who(0), approval.Opinion{Verdict: approval.No, Text: "不一致。", Reason: "住址不一致。", Basis: "《残疾人证管理办法》第二条"})
		batch := []string{first, judged, second, doubted}
		sample := o.GreenSample(o.approver, batch)
		if len(sample) != 4 {
			t.Fatalf("of four cases %v are looked at", sample)
		}
		key := o.key()
		if _, err := o.DecideGreen(ctx, o.approver, key, acts.GreenInput{Cases: batch, Checked: sample[1:]}); fault.Code(err) != "GREEN-SAMPLE-01" {
			t.Errorf("signed without a look: %v", err)
		}
		if _, err := o.DecideGreen(ctx, o.handler, o.key(), acts.GreenInput{Cases: batch, Checked: sample}); err == nil {
			t.Error("a handling officer signs")
		}
		done, err := o.DecideGreen(ctx, o.approver, key, acts.GreenInput{Cases: batch, Checked: sample})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{first: "", second: "", judged: "GREEN-JUDGED-01", doubted: "GREEN-PROPOSAL-01"}
		for _, x := range done {
			if fault.Code(x.Err) != want[x.Number] {
				t.Errorf("%s: %v, want %q", x.Number, x.Err, want[x.Number])
			}
			c, _, err := o.db.View().CaseByNumber(ctx, x.Number)
			if err != nil || (c.State == cases.Deciding) != (want[x.Number] != "") {
				t.Errorf("%s is %s, %v", x.Number, c.State, err)
			}
		}
		again, err := o.DecideGreen(ctx, o.approver, key, acts.GreenInput{Cases: batch, Checked: sample})
		if err != nil || again[0].Err != nil || again[0].Receipt.Version != done[0].Receipt.Version {
			t.Errorf("the same press again: %+v, %v", again, err)
		}
		o.verify()
	})
}
