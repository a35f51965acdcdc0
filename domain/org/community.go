package org

import "strings"

// Community is a community of a street: its residents' committee (居民委员会) and
// the service station beside it (便民服务站). The committee is an autonomous body:
// it may help, take in for others and tell what it knows; it decides nothing, so
// it is no unit and no task ever falls to it. basis: local rule
type Community struct {
	Code UnitCode // twelve digits, the first nine are its street
	Name string   // 下渡社区
}

// committee is how the lists end a community's name.
const committee = "居委会"

// NewCommunity takes a community as the list writes it: 下渡社区居委会.
func NewCommunity(code UnitCode, listed string) Community {
	return Community{Code: code, Name: strings.TrimSuffix(listed, committee)}
}

// Street is the street the community lies in.
func (c Community) Street() UnitCode { return c.Code.Street() }

// Committee and Station are the two faces of a community.
func (c Community) Committee() string { return c.Name + "居民委员会" }

// Station is where one can hand something in near home.
func (c Community) Station() string { return c.Name + "便民服务站" }

// IsCommunity tells whether the code is that of a community (twelve digits).
func (u UnitCode) IsCommunity() bool {
	return len(u) == 12 && strings.Trim(string(u), "0123456789") == ""
}

// Street is the street of a community, and a street's own code; "" for others.
func (u UnitCode) Street() UnitCode {
	switch {
	case u.IsCommunity():
		return u[:9]
	case u.IsStreet():
		return u
	}
	return ""
}

// Settle gives the chart its communities, in their order.
func (c *Chart) Settle(all []Community) {
	c.Communities = all
	c.byCommunity = make(map[UnitCode]int, len(all))
	for i, x := range all {
		if _, twice := c.byCommunity[x.Code]; !twice {
			c.byCommunity[x.Code] = i
		}
	}
}

// Community finds a community by its twelve digits.
func (c *Chart) Community(code UnitCode) (Community, bool) {
	i, ok := c.byCommunity[code]
	if !ok {
		return Community{}, false
	}
	return c.Communities[i], true
}

// CommunitiesOf are the communities of a street, in the pack's order.
func (c *Chart) CommunitiesOf(street UnitCode) []Community {
	var out []Community
	for _, x := range c.Communities {
		if x.Street() == street {
			out = append(out, x)
		}
	}
	return out
}
