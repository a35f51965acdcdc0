package bench

import (
	"context"
	"fmt"
	"time"

	"tongban/cmd/house"
	"tongban/domain/org"
	"tongban/store"
)

// How many people work in the measured house. One account may ask the house
// four hundred times a minute, as everywhere, so there are enough of them.
const (
	perUnit   = 6    // of each role in each street and deciding department
	crowd     = 240  // handlers of the busy street, whose list is long
	residents = 2000 // who file
)

// busy is the street whose handlers have a long list.
const busy = org.UnitCode("440105002")

// worker is an account of staff.
type worker struct {
	ID   string       `json:"id"`
	Unit org.UnitCode `json:"unit"`
	Role org.Role     `json:"role"`
}

// staff finds who works where.
type staff map[org.UnitCode]map[org.Role][]worker

func staffOf(all []worker) staff {
	s := staff{}
	for _, w := range all {
		if s[w.Unit] == nil {
			s[w.Unit] = map[org.Role][]worker{}
		}
		s[w.Unit][w.Role] = append(s[w.Unit][w.Role], w)
	}
	return s
}

// one is the nth of those who do this work there; a different one for each n.
func (s staff) one(unit org.UnitCode, role org.Role, n int) org.Actor {
	all := s[unit][role]
	return all[n%len(all)].actor()
}

func (w worker) actor() org.Actor {
	return org.Actor{ID: w.ID, Name: "演示人员", Roles: []org.Role{w.Role}, Unit: w.Unit, Level: 2}
}

// hire opens every account. They share a password that nobody knows: whoever
// measures holds their sessions instead.
func hire(ctx context.Context, h *house.House, at time.Time) (workers []worker, owners []string, err error) {
	var all []store.Account
	put := func(unit org.UnitCode, role org.Role, n int) {
		for i := range n {
			w := worker{ID: idAt(at), Unit: unit, Role: role}
			workers = append(workers, w)
			all = append(all, store.Account{ID: w.ID, Kind: store.StaffAccount, Login: fmt.Sprintf("bench-%s-%s-%d", unit, role, i),
				Name: "演示人员", Roles: []org.Role{role}, Unit: unit, Level: 2, PasswordHash: nobody, CreatedAt: at, Version: 1})
		}
	}
	for _, u := range h.Pack.Chart.Streets() {
		put(u.Code, org.Clerk, perUnit)
		put(u.Code, org.Approver, perUnit)
		put(u.Code, org.Handler, map[bool]int{true: crowd, false: perUnit}[u.Code == busy])
	}
	for _, d := range departments {
		put(org.UnitCode(d), org.Approver, 2*perUnit)
	}
	for i := range residents {
		id := idAt(at)
		owners = append(owners, id)
		all = append(all, store.Account{ID: id, Kind: store.ResidentAccount, Login: phone(i), Name: fmt.Sprint("演示居民", i), Phone: phone(i),
			Roles: []org.Role{org.Resident}, Level: 1, PasswordHash: nobody, CreatedAt: at, Version: 1})
	}
	return workers, owners, h.DB.Write(ctx, func(tx *store.Tx) error {
		for _, a := range all {
			if _, err := tx.InsertAccount(a); err != nil {
				return err
			}
		}
		return nil
	})
}

// nobody is a hash that no password gives.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
