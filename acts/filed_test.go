package acts_test

import (
	"bytes"
	"testing"

	"tongban/acts"
	"tongban/base/fault"
)

// A draft that was filed tells its author the number of the case, whatever is
// asked of it; to everybody else it never was.
func TestADraftKnowsWhatItBecame(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		d := o.draft(o.lan)
		r, err := o.Apply(ctx, o.lan, o.key(), acts.ApplyInput{Draft: d})
		if err != nil {
			t.Fatal(err)
		}
		save := acts.DraftInput{ID: d, Item: "HZ-CL-04"}
		for name, do := range map[string]func() error{
			"apply": func() error { _, err := o.Apply(ctx, o.lan, o.key(), acts.ApplyInput{Draft: d}); return err },
			"save":  func() error { _, err := o.SaveDraft(ctx, o.lan, o.key(), save); return err },
			"attach": func() error {
				_, err := o.Attach(ctx, o.lan, o.key(), d, "photo_two_inch", "a.png", bytes.NewReader(nil))
				return err
			},
			"detach": func() error { _, err := o.Detach(ctx, o.lan, o.key(), d, "photo_two_inch", "x"); return err },
			"drop":   func() error { return o.DropDraft(ctx, o.lan, o.key(), d) },
		} {
			if f := fault.Of(do()); f == nil || f.Code != "DRAFT-FILED-01" || f.Kind != fault.Conflict || f.Args["number"] != r.Tracking {
				t.Errorf("%s: %v", name, f)
			}
		}
		_, err = o.SaveDraft(ctx, o.bob, o.key(), save)
		refused(t, err, "DRAFT-NONE-01")
		refused(t, o.NoDraft(ctx, o.lan, "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"), "DRAFT-NONE-01")
		refused(t, o.NoDraft(ctx, o.lan, r.Case), "DRAFT-FILED-01") // the draft of a correction bears the case's own id
		if _, found, err := o.db.View().CaseByNumber(ctx, "draft/"+d); found || err != nil {
			t.Errorf("the draft is a number of the case: %v %v", found, err)
		}
		o.verify()
	})
}
