package catalogue

import (
	"slices"

	"tongban/domain/org"
)

// PlaceStreet and PlaceCommunity stand for every street's service centre and
// every community's station among the places of an item.
const (
	PlaceStreet    = "street"
	PlaceCommunity = "community"
)

// OfferedAt tells whether one can come to a hall for the item: the guide names
// the hall, or all service centres of the streets; a guide that names no place
// means these.
func (it *Item) OfferedAt(h org.Hall) bool {
	if slices.Contains(it.Places, h.Code) {
		return true
	}
	streets := slices.Contains(it.Places, PlaceStreet) || len(it.Places) == 0
	return h.Level == org.HallStreet && streets && slices.Contains(it.Channels, ChannelCounter)
}
