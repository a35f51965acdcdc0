package paper

import "sync"

// matrix is a QR code in the making: a module is dark or light, and some belong
// to the pattern by which a code is found and read.
type matrix struct {
	n     int
	dark  []bool
	fixed []bool
}

func (s *matrix) set(x, y int, dark bool) { s.dark[y*s.n+x], s.fixed[y*s.n+x] = dark, true }

// modules are the dark and light squares of a code.
func modules(content string) ([][]bool, error) {
	data, version, err := codewords([]byte(content))
	if err != nil {
		return nil, err
	}
	n := 17 + 4*version
	s := &matrix{n, make([]bool, n*n), make([]bool, n*n)}
	s.pattern(version)
	s.fill(woven(data, version))
	best, least, turned := 0, -1, turnings(n)
	for mask := range masks {
		s.format(mask)
		s.turn(turned[mask])
		if p := s.penalty(); least < 0 || p < least {
			best, least = mask, p
		}
		s.turn(turned[mask]) // back again
	}
	s.format(best)
	s.turn(turned[best])
	rows := make([][]bool, n)
	for y := range rows {
		rows[y] = s.dark[y*n : (y+1)*n]
	}
	return rows, nil
}

// pattern draws what tells where a code lies and how large it is.
func (s *matrix) pattern(version int) {
	for i := range s.n {
		s.set(6, i, i%2 == 0)
		s.set(i, 6, i%2 == 0)
	}
	for _, c := range [3][2]int{{3, 3}, {s.n - 4, 3}, {3, s.n - 4}} {
		s.ring(c[0], c[1], 4)
	}
	at := alignment(version)
	for i, x := range at {
		for j, y := range at {
			last := len(at) - 1
			if (i != 0 || j != 0) && (i != 0 || j != last) && (i != last || j != 0) {
				s.ring(x, y, 2)
			}
		}
	}
	s.format(0)
	if version >= 7 {
		s.version(version)
	}
}

// ring draws squares in squares around a centre, as far as the code reaches.
func (s *matrix) ring(cx, cy, reach int) {
	for dy := -reach; dy <= reach; dy++ {
		for dx := -reach; dx <= reach; dx++ {
			x, y, d := cx+dx, cy+dy, max(dx, -dx, dy, -dy)
			if x >= 0 && x < s.n && y >= 0 && y < s.n {
				s.set(x, y, d != 4 && (reach == 4 && d != 2 || reach == 2 && d != 1))
			}
		}
	}
}

// alignment is where small squares stand, along both edges.
func alignment(version int) []int {
	if version == 1 {
		return nil
	}
	n := version/7 + 2
	step := (version*8 + n*3 + 5) / (n*4 - 4) * 2
	at := make([]int, n)
	at[0] = 6
	for i, x := n-1, 4*version+10; i > 0; i, x = i-1, x-step {
		at[i] = x
	}
	return at
}

// format tells level M and the mask, twice.
func (s *matrix) format(mask int) {
	rest := mask
	for range 10 {
		rest = rest<<1 ^ (rest>>9)*0x537
	}
	bits := (mask<<10 | rest) ^ 0x5412
	bit := func(i int) bool { return bits>>i&1 != 0 }
	for i := range 6 {
		s.set(8, i, bit(i))
	}
	s.set(8, 7, bit(6))
	s.set(8, 8, bit(7))
	s.set(7, 8, bit(8))
	for i := 9; i < 15; i++ {
		s.set(14-i, 8, bit(i))
	}
	for i := range 8 {
		s.set(s.n-1-i, 8, bit(i))
	}
	for i := 8; i < 15; i++ {
		s.set(8, s.n-15+i, bit(i))
	}
	s.set(8, s.n-8, true)
}

// version tells the size, twice.
func (s *matrix) version(version int) {
	rest := version
	for range 12 {
		rest = rest<<1 ^ (rest>>11)*0x1F25
	}
	bits := version<<12 | rest
	for i := range 18 {
		a, b := s.n-11+i%3, i/3
		s.set(a, b, bits>>i&1 != 0)
		s.set(b, a, bits>>i&1 != 0)
	}
}

// fill lays the words out in columns of two, up and down, from the right.
func (s *matrix) fill(words []byte) {
	i := 0
	for right := s.n - 1; right >= 1; right -= 2 {
		if right == 6 {
			right = 5
		}
		for v := range s.n {
			y := v
			if (right+1)&2 == 0 {
				y = s.n - 1 - v
			}
			for x := right; x >= right-1; x-- {
				if at := y*s.n + x; !s.fixed[at] && i < 8*len(words) {
					s.dark[at] = words[i>>3]>>(7-i&7)&1 != 0
					i++
				}
			}
		}
	}
}

// masks are the ways to turn modules over, so that a code has no large spots.
var masks = [8]func(x, y int) bool{
	func(x, y int) bool { return (x+y)%2 == 0 },
	func(_, y int) bool { return y%2 == 0 },
	func(x, _ int) bool { return x%3 == 0 },
	func(x, y int) bool { return (x+y)%3 == 0 },
	func(x, y int) bool { return (x/3+y/2)%2 == 0 },
	func(x, y int) bool { return x*y%2+x*y%3 == 0 },
	func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
	func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
}

// known are the masks drawn out, by the size of the code: papers have one or two.
var known sync.Map

// turnings are the masks drawn out for a size.
func turnings(n int) *[8][]bool {
	if all, found := known.Load(n); found {
		return all.(*[8][]bool)
	}
	all := &[8][]bool{}
	for mask, turn := range masks {
		all[mask] = make([]bool, n*n)
		for at := range all[mask] {
			all[mask][at] = turn(at%n, at/n)
		}
	}
	known.Store(n, all)
	return all
}

// turn lays a mask over the words.
func (s *matrix) turn(mask []bool) {
	for at, turned := range mask {
		s.dark[at] = s.dark[at] != (turned && !s.fixed[at])
	}
}

// penalty counts what makes a code hard to read: long lines, blocks, lines that
// look like the corners, more dark than light.
func (s *matrix) penalty() (sum int) {
	dark := 0
	for y := range s.n {
		sum += s.lines(y*s.n, 1) + s.lines(y, s.n)
		for x := range s.n {
			at := y*s.n + x
			c := s.dark[at]
			if c {
				dark++
			}
			if x+1 < s.n && y+1 < s.n && c == s.dark[at+1] && c == s.dark[at+s.n] && c == s.dark[at+s.n+1] {
				sum += 3
			}
		}
	}
	all := s.n * s.n
	return sum + max(0, (max(dark*20-all*10, all*10-dark*20)+all-1)/all-1)*10
}

// lines counts along one row or column.
func (s *matrix) lines(at, step int) (sum int) {
	const corner, seen = 0b00001011101, 1<<11 - 1
	run, window := 0, 0
	for i := range s.n {
		c := s.dark[at+i*step]
		if i > 0 && c == s.dark[at+(i-1)*step] {
			run++
		} else {
			run = 1
		}
		if run == 5 {
			sum += 3
		} else if run > 5 {
			sum++
		}
		window = window << 1 & seen
		if c {
			window |= 1
		}
		if i >= 10 && (window == corner || window == 0b10111010000) {
			sum += 40
		}
	}
	return sum
}
