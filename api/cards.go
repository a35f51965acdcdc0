package api

import (
	"context"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/store"
)

// cardView is one card of supervision (监督卡).
type cardView struct {
	ID       string             `json:"id"`
	Rule     string             `json:"rule" example:"R01"`
	Sentence string             `json:"sentence" doc:"What the rule says, in the caller's language."`
	Basis    string             `json:"basis"`
	Colour   supervision.Colour `json:"colour" enum:"blue,yellow,red"`
	State    supervision.State  `json:"state" enum:"raised,explained,confirmed,rectified,closed,cancelled,exempted,cleared,escalated"`
	Unit     unit               `json:"unit"`
	Person   string             `json:"person,omitempty" doc:"Who held the step, by name."`
	Tracking string             `json:"tracking,omitempty" doc:"Of the case." example:"0105-261124-7K3QM-H"`
	ItemName string             `json:"item_name,omitempty"`
	Evidence []int              `json:"evidence" doc:"Entries of the case's journal, by seq."`
	Source   supervision.Source `json:"source" enum:"auto,initiative,hotline,leader"`
	At       string             `json:"at" format:"date-time"`
	DueOn    string             `json:"due_on,omitempty" format:"date" doc:"Last day of the present step; absent once the card has ended."`
	Version  int                `json:"version"`
}

// cardStep is one step that was taken.
type cardStep struct {
	Step  supervision.Step `json:"step" enum:"raise,explain,confirm,cancel,exempt,rectify,send_back,close"`
	At    string           `json:"at" format:"date-time"`
	Unit  unit             `json:"unit"`
	By    string           `json:"by"`
	Text  string           `json:"text"`
	Cause string           `json:"cause,omitempty"`
}

// fullCard is a card with its loop.
type fullCard struct {
	cardView
	Steps    []cardStep         `json:"steps"`
	Possible []supervision.Step `json:"possible" doc:"Steps the caller may take now."`
}

func (a *API) cardOf(by *caller, c *store.CardRow) cardView {
	v := cardView{ID: c.ID, Rule: c.Rule, Sentence: by.Lang.Say("supervision.rule." + c.Rule), Basis: by.Lang.Say("supervision.basis." + c.Rule),
		Colour: c.Colour, State: c.State, Unit: a.unit(c.Unit), Person: c.Name, Tracking: c.Tracking, ItemName: c.ItemName,
		Evidence: append([]int{}, c.Evidence...), Source: c.Source, At: stamp(c.At), Version: c.Version}
	if c.State.Open() {
		v.DueOn = c.DueOn.String()
	}
	return v
}

type cardsInput struct {
	Paging
	Ended  bool               `query:"ended" doc:"Those that came to an end."`
	Rule   string             `query:"rule" maxLength:"8" doc:"Only of this rule." example:"R01"`
	Colour supervision.Colour `query:"colour" enum:"blue,yellow,red"`
	State  supervision.State  `query:"state" enum:"raised,explained,confirmed,rectified,closed,cancelled,exempted,cleared,escalated"`
	Unit   org.UnitCode       `query:"unit" maxLength:"40" doc:"Only of this unit." example:"440105002"`
}

type cardsAnswer struct {
	Body Page[cardView]
}

// listCards lists the cards one may read, the newest first: supervision those of
// the district, others those of their unit.
func (a *API) listCards(ctx context.Context, by *caller, in *cardsInput) (*cardsAnswer, error) {
	f := store.CardFilter{Ended: in.Ended, Rule: in.Rule, Colour: in.Colour, State: in.State, Unit: in.Unit}
	if f.State != "" {
		f.Ended = !f.State.Open()
	}
	rows, next, err := a.View.Cards(ctx, org.ScopeOf(by.Actor, org.CardRead), f, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &cardsAnswer{Page[cardView]{Data: []cardView{}, Next: next}}
	for i := range rows {
		out.Body.Data = append(out.Body.Data, a.cardOf(by, &rows[i]))
	}
	return out, nil
}

// OnCard names a card.
type OnCard struct {
	Card string `path:"card" maxLength:"40" doc:"The card." example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
}

type cardAnswer struct {
	Body fullCard
}

func (a *API) getCard(ctx context.Context, by *caller, in *OnCard) (*cardAnswer, error) {
	c, found, err := a.View.Card(ctx, in.Card)
	if err != nil {
		return nil, err
	}
	if !found || !org.Can(by.Actor, org.CardRead, c.Object()) {
		return nil, fault.New(fault.NotFound, "CARD-NONE-01")
	}
	steps, err := a.View.CardSteps(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	out := &cardAnswer{fullCard{cardView: a.cardOf(by, &c), Steps: []cardStep{}, Possible: []supervision.Step{}}}
	for _, s := range steps {
		out.Body.Steps = append(out.Body.Steps, cardStep{s.Step, stamp(s.At), a.unit(s.Unit), s.Name, s.Text, s.Cause})
	}
	watch := org.Can(by.Actor, org.CardJudge, c.Object())
	if watch || org.Can(by.Actor, org.CardAnswer, c.Object()) {
		out.Body.Possible = append(out.Body.Possible, c.Possible(watch, a.Office.Clock())...)
	}
	return out, nil
}

// cardWords are what goes with a step.
type cardWords struct {
	Step  supervision.Step `json:"step" enum:"explain,confirm,cancel,exempt,rectify,send_back,close"`
	Text  string           `json:"text" doc:"At least 5 characters; both sides read it." example:"当日系统故障两小时，见运维单2026-118号。"`
	Cause string           `json:"cause,omitempty" enum:"outage,typhoon,power,other_organ" doc:"Why nobody is at fault: claimed with explain, granted with exempt."`
}

type onCardInput struct {
	OnCard
	Edit
	Body cardWords
}

type cardReceipt struct {
	Body acts.CardReceipt
}

func (a *API) answerCard(ctx context.Context, by *caller, in *onCardInput) (*cardReceipt, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	r, err := a.Office.AnswerCard(ctx, by.Actor, cmd, in.Card, supervision.Said(in.Body))
	return &cardReceipt{r}, err
}

func (a *API) judgeCard(ctx context.Context, by *caller, in *onCardInput) (*cardReceipt, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	r, err := a.Office.JudgeCard(ctx, by.Actor, cmd, in.Card, supervision.Said(in.Body))
	return &cardReceipt{r}, err
}

// orderWords open a card by hand.
type orderWords struct {
	Rule   string             `json:"rule" enum:"R08,R09,D01" doc:"D01 is a 督办单." example:"D01"`
	Colour supervision.Colour `json:"colour" enum:"blue,yellow,red"`
	Unit   org.UnitCode       `json:"unit" example:"440105002"`
	Number string             `json:"number,omitempty" doc:"Of a case, where one is concerned."`
	Source supervision.Source `json:"source" enum:"initiative,hotline,leader"`
	Text   string             `json:"text" doc:"What is to be explained, in at least 10 characters." example:"12345反映窗口无人值守，请说明情况。"`
}

type orderCardInput struct {
	Keyed
	Body orderWords
}

func (a *API) orderCard(ctx context.Context, by *caller, in *orderCardInput) (*cardReceipt, error) {
	r, err := a.Office.OrderCard(ctx, by.Actor, in.command(), acts.OrderInput(in.Body))
	return &cardReceipt{r}, err
}
