package acts

import (
	"context"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/store"
)

// Texts takes short messages out of the house; a fault of kind Invalid will
// never pass, any other is tried again.
type Texts interface {
	Send(context.Context, notice.Message) error
	// Reports is what became of messages; seen are those it need not tell again.
	Reports(ctx context.Context, seen []string) ([]notice.Report, error)
}

// Letters takes e-mail out of the house, with faults as Texts has them.
type Letters interface {
	Send(context.Context, notice.Letter) error
}

// has are the channels this house was opened with.
func (o *Office) has() (all []notice.Channel) {
	if o.Texts != nil {
		all = append(all, notice.SMS)
	}
	if o.Letters != nil {
		all = append(all, notice.Mail)
	}
	return all
}

// tell leaves a notice for the applicant: in the hall for an account, and on its
// way over every channel the house has. Which of them the person lets it use is
// looked up when it is sent. Whoever filed without an account is reached by a
// message alone.
func (m *move) tell(n notice.Notice) error {
	has := m.o.has()
	if n.Account == "" && m.o.Texts == nil {
		return nil
	}
	n.ID = newID()
	if err := m.tx.PutNotice(n); err != nil {
		return err
	}
	for _, c := range has {
		if n.Account == "" && c != notice.SMS {
			continue
		}
		s := notice.Sending{ID: newID(), Account: n.Account, Notice: n.ID, Case: n.Case, Unit: string(m.c.Accepting), Channel: c,
			Template: n.Template, State: notice.Queued, At: m.at, MovedAt: m.at}
		if err := m.tx.PutSending(s); err != nil {
			return err
		}
		if err := m.tx.Enqueue("send", s.ID, job{Sending: s.ID}, notice.When(c, n.Template, m.at)); err != nil {
			return err
		}
	}
	return nil
}

// send performs one sending: the address is looked up, the words are written and
// handed over with no write open. A person who does not want this channel, or
// has no address, ends it quietly.
func (o *Office) send(ctx context.Context, id string) (closing, error) {
	s, ok, err := o.view.Sending(ctx, id)
	if err != nil || !ok || s.State != notice.Queued {
		return nil, err
	}
	if at := notice.When(s.Channel, s.Template, o.now()); at.After(o.now()) {
		return func(tx *store.Tx) error { return tx.Enqueue("send", id, job{Sending: id}, at) }, nil
	}
	n, ok, err := o.view.NoticeByID(ctx, s.Account, s.Notice)
	if err != nil || !ok {
		return nil, err
	}
	err = o.hand(ctx, s, n)
	switch f := fault.Of(err); {
	case err == nil:
		return o.became(id, notice.Sent, ""), nil
	case f.Code == unreached:
		return o.became(id, notice.Settled, f.Code), nil
	case f.Kind == fault.Invalid || f.Kind == fault.NotFound:
		return o.became(id, notice.Failed, f.Code), nil
	}
	return nil, err
}

// unreached is told of a person who lets the house use no such channel.
const unreached = "NOTICE-WAY-01"

func (o *Office) became(id string, to notice.State, cause string) closing {
	return func(tx *store.Tx) error {
		_, err := tx.MoveSending(id, to, cause, o.now(), notice.Queued)
		return err
	}
}

// hand gives a notice to its carrier.
func (o *Office) hand(ctx context.Context, s notice.Sending, n notice.Notice) error {
	phone, to, err := o.reach(ctx, s)
	if err != nil {
		return err
	}
	switch {
	case len(notice.Ways([]notice.Channel{s.Channel}, to, phone)) == 0:
		return fault.New(fault.NotFound, unreached)
	case s.Channel == notice.SMS && o.Texts != nil:
		return o.Texts.Send(ctx, notice.Message{ID: s.ID, To: phone, Text: n.Short(words.Zh, o.Sign)})
	case s.Channel == notice.Mail && o.Letters != nil:
		return o.Letters.Send(ctx, o.letter(s, n, to.Email))
	}
	return fault.New(fault.Unavailable, "NOTICE-CARRIER-01")
}

// reach is where a person can be reached now: the account's phone and wishes, or
// the phone of the application.
func (o *Office) reach(ctx context.Context, s notice.Sending) (phone string, to notice.Contact, err error) {
	if s.Account != "" {
		a, ok, err := o.view.AccountByID(ctx, s.Account)
		if err != nil || !ok {
			return "", to, err
		}
		return a.Phone, a.Contact, nil
	}
	f, err := o.view.Filing(ctx, s.Case)
	if fault.Code(err) == "CASE-FORGOTTEN-01" {
		return "", to, nil
	}
	return f.Party.Phone, to, err
}

// letter says it in both languages: the Chinese first, which counts.
func (o *Office) letter(s notice.Sending, n notice.Notice, to string) notice.Letter {
	text := ""
	for _, l := range []words.Lang{words.Zh, words.En} {
		text += n.Text(l) + "\n" + l.Say("notice.letter.where", "url", o.BaseURL+"/hall/cases/"+n.Args["number"]) + "\n\n"
	}
	text += "—\n" + words.Zh.Say("notice.letter.foot") + "\n" + words.En.Say("notice.letter.foot") + "\n"
	return notice.Letter{ID: s.ID, To: to, Subject: n.Subject(words.Zh), Text: text}
}

// reportEvery is how often the message gateway is asked what became of messages.
const reportEvery = 30 * time.Second

// Reports fetches what became of messages and notes it; what was noted is
// confirmed with the next call, so that nothing is lost between the two.
func (o *Office) Reports(ctx context.Context) error {
	if o.Texts == nil {
		return nil
	}
	var seen []string
	for {
		all, err := o.Texts.Reports(ctx, seen)
		if err != nil || len(all) == 0 {
			return err
		}
		seen = seen[:0]
		err = o.db.Write(ctx, func(tx *store.Tx) error {
			for _, r := range all {
				to := notice.Delivered
				if !r.Delivered {
					to = notice.Failed
				}
				if _, err := tx.MoveSending(r.ID, to, cause(r), o.now(), notice.Sent, notice.Queued); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, r := range all {
			seen = append(seen, r.ID)
		}
	}
}

func cause(r notice.Report) string {
	if r.Delivered {
		return ""
	}
	return "SMS-UNDELIVERED-01"
}

// SendingInput names one sending.
type SendingInput struct {
	ID string `json:"id"`
}

// RetrySending tries a stuck notice again, from the first of its eight tries.
func (o *Office) RetrySending(ctx context.Context, by org.Actor, cmd Command, in SendingInput) (notice.Sending, error) {
	return o.stuck(ctx, by, cmd, "retry", in, func(tx *store.Tx, s notice.Sending) (notice.State, error) {
		found, err := tx.Unpark("send", s.ID)
		if err == nil && !found {
			err = tx.Enqueue("send", s.ID, job{Sending: s.ID}, notice.When(s.Channel, s.Template, o.now()))
		}
		return notice.Queued, err
	})
}

// SettleSending notes that the applicant was told another way.
func (o *Office) SettleSending(ctx context.Context, by org.Actor, cmd Command, in SendingInput) (notice.Sending, error) {
	return o.stuck(ctx, by, cmd, "settle", in, func(tx *store.Tx, s notice.Sending) (notice.State, error) {
		return notice.Settled, tx.DropParked("send", s.ID)
	})
}

// stuck is the frame of what is done to a notice that waits for a person.
func (o *Office) stuck(ctx context.Context, by org.Actor, cmd Command, what string, in SendingInput, fn func(*store.Tx, notice.Sending) (notice.State, error)) (notice.Sending, error) {
	if in.ID == "" {
		return notice.Sending{}, fault.Input("id", "NOTICE-NONE-01")
	}
	said := struct{ What, ID string }{what, in.ID}
	return once(ctx, o, by, org.NoticeKeep, cmd, said, func(tx *store.Tx) (notice.Sending, error) {
		s, ok, err := tx.Sending(ctx, in.ID)
		if err != nil {
			return s, err
		}
		if !ok || !org.Can(by, org.NoticeKeep, org.Object{Accepting: org.UnitCode(s.Unit)}) {
			return s, fault.New(fault.NotFound, "NOTICE-NONE-01")
		}
		if !s.State.Stuck() {
			return s, fault.New(fault.Conflict, "NOTICE-STATE-01")
		}
		to, err := fn(tx, s)
		if err != nil {
			return s, err
		}
		cause := ""
		if to == notice.Settled {
			cause = s.Cause
		}
		if _, err = tx.MoveSending(s.ID, to, cause, o.now(), s.State); err != nil {
			return s, err
		}
		s.State = to
		return s, nil
	})
}

// Sendings lists notices in a state, those of the person's window unless all of
// the district are theirs to keep.
func (o *Office) Sendings(ctx context.Context, by org.Actor, state notice.State, after string, n int) ([]notice.Sending, string, error) {
	if err := may(by, org.NoticeKeep); err != nil {
		return nil, "", err
	}
	s := org.ScopeOf(by, org.NoticeKeep)
	unit := s.Accepting
	if s.All {
		unit = ""
	}
	return o.view.Sendings(ctx, unit, state, after, n)
}
