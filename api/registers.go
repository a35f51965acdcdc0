package api

import (
	"context"
	"strconv"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/powers"
	"tongban/store"
)

// registerHead is one list of powers, duties or services in its newest version.
type registerHead struct {
	Kind        powers.Kind `json:"kind" enum:"power,duty,service,agency"`
	Version     int         `json:"version" example:"1"`
	EffectiveOn workday.Day `json:"effective_on" format:"date"`
	Records     int         `json:"records" doc:"How many." example:"128"`
}

type registersAnswer struct {
	Body Page[registerHead]
}

// listRegisters are all published versions, newest first for each list.
func (a *API) listRegisters(ctx context.Context, _ *caller, _ *nothing) (*registersAnswer, error) {
	all, err := a.View.ListVersions(ctx)
	if err != nil {
		return nil, err
	}
	out := &registersAnswer{Page[registerHead]{Data: []registerHead{}}}
	for _, x := range all {
		out.Body.Data = append(out.Body.Data, registerHead(x))
	}
	return out, nil
}

// registerInput asks for a version of a list; for its newest without one.
type registerInput struct {
	Kind    powers.Kind  `path:"kind" enum:"power,duty,service,agency" example:"power"`
	Version string       `query:"version" maxLength:"6" doc:"A version other than the newest." example:"1"`
	Unit    org.UnitCode `query:"unit" maxLength:"40" doc:"Records of this body; street for those of every street." example:"HZ-CL"`
	Q       string       `query:"q" maxLength:"200" doc:"Words all of which a record holds."`
}

// registerView is a list with the records asked for, as they were published.
type registerView struct {
	registerHead
	Data []powers.Record `json:"data"`
}

type registerAnswer struct {
	Body registerView
}

func (a *API) getRegister(ctx context.Context, _ *caller, in *registerInput) (*registerAnswer, error) {
	l, err := a.register(ctx, in.Kind, in.Version)
	if err != nil {
		return nil, err
	}
	out := registerView{registerHead: registerHead{in.Kind, l.Version, l.EffectiveOn, len(l.List.Records)}, Data: l.List.Find(in.Unit, in.Q)}
	if out.Data == nil {
		out.Data = []powers.Record{}
	}
	return &registerAnswer{out}, nil
}

// register is a version of a list, the newest for none.
func (a *API) register(ctx context.Context, k powers.Kind, version string) (store.PublishedList, error) {
	l, ok, err := a.View.LatestList(ctx, k)
	if n, _ := strconv.Atoi(version); n > 0 {
		l, ok, err = a.View.List(ctx, k, n)
	}
	if err == nil && !ok {
		err = fault.New(fault.NotFound, "REGISTER-NONE-01")
	}
	return l, err
}

type changesInput struct {
	Kind powers.Kind `path:"kind" enum:"power,duty,service,agency" example:"power"`
	Was  string      `query:"was" maxLength:"6" doc:"The version before; absent: the one before the newest." example:"1"`
	Is   string      `query:"is" maxLength:"6" doc:"The version after; absent: the newest." example:"1"`
}

type changeView struct {
	ID       string        `json:"id" example:"HZ-CL-04"`
	Name     string        `json:"name"`
	What     string        `json:"what" enum:"added,removed,changed"`
	Elements []readingView `json:"elements" doc:"What reads otherwise; empty for a record that came or went."`
}

type readingView struct {
	Element string `json:"element" example:"limit"`
	Was     string `json:"was"`
	Is      string `json:"is"`
}

type changesAnswer struct {
	Body Page[changeView]
}

func (a *API) registerChanges(ctx context.Context, _ *caller, in *changesInput) (*changesAnswer, error) {
	is, err := a.register(ctx, in.Kind, in.Is)
	if err != nil {
		return nil, err
	}
	if in.Was == "" {
		in.Was = strconv.Itoa(max(1, is.Version-1))
	}
	was, err := a.register(ctx, in.Kind, in.Was)
	if err != nil {
		return nil, err
	}
	out := &changesAnswer{Page[changeView]{Data: []changeView{}}}
	for _, c := range powers.Between(was.List, is.List) {
		x := changeView{c.ID, c.Name, c.What, []readingView{}}
		for _, e := range c.Elements {
			x.Elements = append(x.Elements, readingView(e))
		}
		out.Body.Data = append(out.Body.Data, x)
	}
	return out, nil
}
