package main

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"tongban/acts"
	"tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/gateway/keys"
	"tongban/packs"
	"tongban/store"
)

// bench is a real office without its clockwork.
type bench struct {
	*acts.Office
	db     *store.DB
	serial atomic.Int64
	stock  []string // drafts to be filed
}

// resident is who does everything here.
var resident = org.Actor{ID: "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11", Name: "演示居民甲", Roles: []org.Role{org.Resident}, Level: 1}

// window is the clerk who takes everything in.
var window = org.Actor{ID: "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a22", Name: "演示受理员", Unit: "440105002", Roles: []org.Role{org.Clerk}}

// handler and approver sit at the street and at the district's department.
var (
	handler  = org.Actor{ID: "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a33", Name: "演示承办人", Unit: "440105002", Roles: []org.Role{org.Handler}}
	approver = org.Actor{ID: "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a44", Name: "演示审批人", Unit: "HZ-CL", Roles: []org.Role{org.Approver}}
)

func openOffice(dir string) (*bench, error) {
	pack, err := packs.Load(packs.Haizhu())
	if err != nil {
		return nil, err
	}
	keeper, err := keys.Open(filepath.Join(dir, "master.key"))
	if err != nil {
		return nil, err
	}
	db, err := store.Open(context.Background(), store.Config{Dir: dir, Place: pack.Place, Keeper: keeper, Clock: clock, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	b := &bench{db: db, Office: acts.New(acts.Config{DB: db, Chart: pack.Chart, Calendar: pack.Calendar, Rules: pack, Clock: clock})}
	if _, err = b.Publish(context.Background(), pack.Items, pack.Forms); err == nil {
		_, err = db.View().Items(context.Background(), workday.DayOf(clock())) // as the first page of a day does
	}
	return b, err
}

var began = time.Now()

// clock is an ordinary Tuesday morning that goes on.
func clock() time.Time {
	return time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai).Add(time.Since(began))
}

// openDraft measures SaveDraft.
func openDraft(dir string, _ time.Duration) (do func() error, done func(), err error) {
	b, err := openOffice(dir)
	if err != nil {
		return nil, nil, err
	}
	do = func() error {
		n := b.serial.Add(1)
		_, err := b.SaveDraft(context.Background(), resident, acts.Command{Key: fmt.Sprint("draft ", n)},
			acts.DraftInput{Item: item, Party: applicant(n), Answers: answers})
		return err
	}
	return do, func() { b.db.Close() }, nil
}

// openApply measures Apply. The drafts are laid out beforehand: what a fast
// machine files in the time, but no more than one day has numbers for.
func openApply(dir string, phase time.Duration) (do func() error, done func(), err error) {
	b, err := openOffice(dir)
	if err != nil {
		return nil, nil, err
	}
	if err := b.layOut(min(9500, int(phase.Seconds()*5000))); err != nil {
		return nil, nil, err
	}
	do = func() error {
		n := b.serial.Add(1)
		if int(n) > len(b.stock) {
			return errEnough
		}
		_, err := b.Apply(context.Background(), resident, acts.Command{Key: fmt.Sprint("apply ", n)}, acts.ApplyInput{Draft: b.stock[n-1], ItemVersion: 1})
		return err
	}
	return do, func() { b.db.Close() }, nil
}

// openAccept measures Accept: a window takes in what residents have filed.
func openAccept(dir string, phase time.Duration) (do func() error, done func(), err error) {
	return openStep(dir, phase, 0)
}

// openPropose measures Propose: the handling officer's opinion on what was taken in.
func openPropose(dir string, phase time.Duration) (do func() error, done func(), err error) {
	return openStep(dir, phase, 1)
}

// openDecide measures Decide: the approver grants what was proposed.
func openDecide(dir string, phase time.Duration) (do func() error, done func(), err error) {
	return openStep(dir, phase, 2)
}

// steps are what the office does with a case that was filed, in their order.
var steps = []func(b *bench, number, key string) error{
	func(b *bench, number, key string) error {
		_, err := b.Accept(context.Background(), window, acts.Command{Key: key, Expect: 1}, number)
		return err
	},
	func(b *bench, number, key string) error {
		_, err := b.Propose(context.Background(), handler, acts.Command{Key: key, Expect: 2}, number,
			approval.Opinion{Verdict: approval.Yes, Text: "材料齐全，符合条件，建议准予。"})
		return err
	},
	func(b *bench, number, key string) error {
		_, err := b.Decide(context.Background(), approver, acts.Command{Key: key, Expect: 3}, number,
			approval.Opinion{Verdict: approval.Yes, Text: "同意。"})
		return err
	},
}

// openStep measures one step of cases that have gone through the steps before.
func openStep(dir string, phase time.Duration, step int) (do func() error, done func(), err error) {
	b, err := openOffice(dir)
	if err != nil {
		return nil, nil, err
	}
	filed, err := b.fileAll(min(9500, int(phase.Seconds()*5000)))
	for s := 0; s < step && err == nil; s++ {
		_, err = load(b.each(filed, s), 64, time.Minute)
	}
	if err != nil {
		return nil, nil, err
	}
	return b.each(filed, step), func() { b.db.Close() }, nil
}

// each does a step on one case after the other.
func (b *bench) each(filed []string, step int) func() error {
	b.serial.Store(0)
	return func() error {
		n := b.serial.Add(1)
		if int(n) > len(filed) {
			return errEnough
		}
		return steps[step](b, filed[n-1], fmt.Sprint(step, " ", n))
	}
}

// fileAll files n applications and answers their numbers.
func (b *bench) fileAll(n int) ([]string, error) {
	if err := b.layOut(n); err != nil {
		return nil, err
	}
	filed := make([]string, len(b.stock))
	_, err := load(func() error {
		n := b.serial.Add(1)
		if int(n) > len(filed) {
			return errEnough
		}
		r, err := b.Apply(context.Background(), resident, acts.Command{Key: fmt.Sprint("apply ", n)}, acts.ApplyInput{Draft: b.stock[n-1], ItemVersion: 1})
		filed[n-1] = r.Tracking
		return err
	}, 64, time.Minute)
	return filed, err
}

// layOut writes whole drafts straight into the store, many in one write.
func (b *bench) layOut(n int) error {
	at := clock()
	for len(b.stock) < n {
		err := b.db.Write(context.Background(), func(tx *store.Tx) error {
			for range 500 {
				d := store.Draft{ID: newID(), Owner: resident.ID, Item: item, ItemVersion: 1, Party: applicant(int64(len(b.stock))),
					Answers: answers, Files: files, CreatedAt: at, UpdatedAt: at, ExpiresAt: at.AddDate(0, 1, 0), Version: 1}
				if err := tx.PutDraft(d, 0); err != nil {
					return err
				}
				b.stock = append(b.stock, d.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

const item = "HZ-CL-04"

var answers = form.Answers{"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes",
	"declared_on": "2026-11-05", "collect_by": "electronic", "truthful": "yes"}

// files are two scans that every draft names.
var files = []store.Attached{
	{Material: "photo_two_inch", Digest: strings.Repeat("1", 64), Name: "照片.png", Type: "image/png", Size: 9000},
	{Material: "loss_statement", Digest: strings.Repeat("2", 64), Name: "声明.png", Type: "image/png", Size: 9000},
}

// applicant is an invented person, another one each time.
func applicant(n int64) party.Party {
	id := fmt.Sprintf("440105%04d%02d%02d%03d", 1940+n%50, n/50%12+1, n/600%28+1, 100+n/16800)
	return party.Party{Kind: party.Person, Name: fmt.Sprint("演示申请人", n), IDNumber: id + string(code.Mod11_2(id)),
		Phone: fmt.Sprintf("139%08d", n), Street: "440105002"}
}
