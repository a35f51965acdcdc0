package hall

import (
	"slices"
	"strings"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
)

// shownCase is a case this person may see, with its item as filed.
type shownCase struct {
	cases.Case
	Pub    *store.Published
	Object org.Object
	Full   bool // more than number and query code opens it: words and papers are shown
}

// caseOf is the case of the address. Who is not signed in and has not shown the
// query code is led to where it is asked for, whether the case exists or not.
func caseOf(v *web.Visit, act org.Action) (*shownCase, error) {
	number := typedNumber(v.R.PathValue("number"))
	c, ok, err := v.View.CaseByNumber(ctx(v), number)
	if err != nil {
		return nil, err
	}
	none := fault.New(fault.NotFound, "CASE-NONE-01")
	if !ok {
		return nil, none
	}
	object, err := v.View.ObjectOf(ctx(v), v.Actor, &c)
	if err != nil {
		return nil, err
	}
	x := &shownCase{Case: c, Object: object, Full: org.Can(v.Actor, org.CaseRead, object)}
	if proof := proofOf(v, c.ID); proof != "" {
		if _, x.Object.Shown, err = v.View.CaseShown(ctx(v), number, proof); err != nil {
			return nil, err
		}
	}
	if !org.Can(v.Actor, act, x.Object) {
		return nil, none
	}
	pub, ok, err := v.View.Item(ctx(v), c.Item, c.ItemVersion)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.NotFound, "ITEM-NONE-01", "item", c.Item)
	}
	v.Office.Tell(&pub)
	x.Pub = &pub
	return x, nil
}

// unknown turns "no such case" for someone not signed in into the question for
// the query code.
func unknown(v *web.Visit, err error) error {
	if v.Actor.ID == "" && fault.Of(err).Kind == fault.NotFound {
		return v.Go("/hall/track?number="+escape(v.R.PathValue("number")), "")
	}
	return err
}

// typedNumber is a number as the store knows it, however it was typed: a
// tracking number or a 办件编号.
func typedNumber(s string) string {
	s = strings.TrimSpace(s)
	if t, err := code.ParseTracking(s); err == nil {
		return string(t)
	}
	return s
}

func (x *shownCase) href(tail string) string { return "/hall/cases/" + string(x.Tracking) + tail }

// open tells whether the person may take an act now: the lifecycle and the
// permission table both say so, and it is their own errand or they proved it.
func (x *shownCase) open(v *web.Visit, act cases.Act, action org.Action) bool {
	return (x.FiledBy == v.Actor.ID || x.Object.Shown) &&
		slices.Contains(cases.Possible(&x.Case, v.Actor), act) && org.Can(v.Actor, action, x.Object)
}

// The proofs a browser session holds: case and query code, the latest few.
const maxProofs = 5

func keepProof(v *web.Visit, id, code string) {
	all := proofs(v)
	all = slices.DeleteFunc(all, func(p string) bool { return strings.HasPrefix(p, id+" ") })
	if all = append(all, id+" "+code); len(all) > maxProofs {
		all = all[len(all)-maxProofs:]
	}
	v.Sessions.Put(ctx(v), "shown", strings.Join(all, "\n"))
}

func proofOf(v *web.Visit, id string) string {
	for _, p := range proofs(v) {
		if code, ok := strings.CutPrefix(p, id+" "); ok {
			return code
		}
	}
	return ""
}

func proofs(v *web.Visit) []string {
	kept := v.Sessions.GetString(ctx(v), "shown")
	if kept == "" {
		return nil
	}
	return strings.Split(kept, "\n")
}
