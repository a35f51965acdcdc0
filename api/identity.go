package api

import (
	"context"

	"tongban/acts"
)

// identity is what a clerk reads off the card, and whose account it proves.
type identity struct {
	Phone    string `json:"phone" doc:"Login of the resident's account." example:"13800000001"`
	Name     string `json:"name" doc:"As on the card and in the account." example:"演示居民甲"`
	IDNumber string `json:"id_number" doc:"As on the card." example:"440105195403120026"`
	Seen     bool   `json:"seen" doc:"The original was in hand and is this person's."`
}

type identityInput struct {
	Keyed
	Body identity
}

// proveIdentity raises a resident's account to identity level 2.
func (a *API) proveIdentity(ctx context.Context, by *caller, in *identityInput) (*struct{}, error) {
	return nil, a.Office.ProveIdentity(ctx, by.Actor, in.command(), acts.ProveInput(in.Body))
}
