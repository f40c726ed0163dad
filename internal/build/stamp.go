package build

import (
	"io/fs"
	"time"
)

// stamp is what the operating system tells of a file without reading it. Equal
// stamps mean equal bytes, unless the file is too young; see settled.
type stamp struct {
	Size     int64
	Modified int64  // nanoseconds
	Changed  int64  // nanoseconds; 0 where the system does not tell
	Inode    uint64 // 0 where the system does not tell
}

func stampOf(info fs.FileInfo) stamp {
	s := stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	s.Changed, s.Inode = systemStamp(info)
	return s
}

// young is how long a file may still change without its stamp showing it: the
// clocks of file systems tick in up to two seconds.
const young = 2 * time.Second

// settled reports whether a file with this stamp, looked at now, would show any
// later change in its stamp.
func (s stamp) settled(now time.Time) bool {
	return now.UnixNano()-max(s.Modified, s.Changed) > int64(young)
}
