package house

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"tongban/base/fault"
)

// Proxies are the reverse proxies before the house that are believed when they
// say for whom they ask; nobody else is.
type Proxies []netip.Prefix

// ReadProxies reads networks as 10.0.0.0/8, or single addresses.
func ReadProxies(texts []string) (out Proxies, err error) {
	for _, text := range texts {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			one, oneErr := netip.ParseAddr(text)
			if oneErr != nil || one.Zone() != "" {
				return nil, fault.New(fault.Invalid, "CLI-PROXY-01")
			}
			p = netip.PrefixFrom(one, one.BitLen())
		}
		if p.Addr().Is4In6() {
			return nil, fault.New(fault.Invalid, "CLI-PROXY-01") // an address is compared in its plain form
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

func (p Proxies) trusts(a netip.Addr) bool {
	for _, net := range p {
		if net.Contains(a) {
			return true
		}
	}
	return false
}

// mostHops is how many proxies in a row are followed.
const mostHops = 16

// Behind lets a handler see the address of the visitor in place of that of the
// proxy: the right-most of X-Forwarded-For that is no proxy of ours. What stands
// left of it anybody may have written.
func (p Proxies) Behind(h http.Handler) http.Handler {
	if len(p) == 0 {
		return h
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if peer, err := netip.ParseAddrPort(r.RemoteAddr); err == nil && p.trusts(peer.Addr().Unmap()) {
			from := p.visitor(peer.Addr().Unmap(), r.Header.Values("X-Forwarded-For"))
			r = r.Clone(r.Context())
			r.RemoteAddr = net.JoinHostPort(from.String(), "0")
		}
		h.ServeHTTP(w, r)
	})
}

// visitor follows the chain from its right end, as far as it is ours and can be
// read.
func (p Proxies) visitor(peer netip.Addr, headers []string) netip.Addr {
	hops := strings.Split(strings.Join(headers, ","), ",")
	for i := len(hops) - 1; i >= 0 && i >= len(hops)-mostHops; i-- {
		hop, ok := hopOf(hops[i])
		if !ok {
			return peer
		}
		if peer = hop; !p.trusts(hop) {
			return hop
		}
	}
	return peer
}

// hopOf is one address of the chain, with or without a port.
func hopOf(text string) (netip.Addr, bool) {
	text = strings.TrimSpace(text)
	if a, err := netip.ParseAddrPort(text); err == nil {
		return a.Addr().Unmap().WithZone(""), true
	}
	a, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(text, "["), "]"))
	return a.Unmap().WithZone(""), err == nil
}
