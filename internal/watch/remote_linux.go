package watch

import (
	"fmt"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// remoteTypes are the file systems (statfs(2), f_type) on which another machine,
// or the other side of a virtual one, may change files without an event here.
var remoteTypes = map[uint32]string{
	0x6969:     "NFS",
	0x517b:     "SMB",
	0xff534d42: "CIFS",
	0xfe534d42: "SMB2",
	0x01021997: "9P",
	0x65735546: "FUSE",
	0x786f4256: "VirtualBox shared folder",
	0x00c36400: "Ceph",
	0x5346414f: "AFS",
	0x73757245: "Coda",
}

// remote is an error if one of the roots lies on a file system without reliable
// events.
func remote(roots []string) error {
	for _, root := range roots {
		for dir := root; ; dir = filepath.Dir(dir) {
			var st unix.Statfs_t
			if unix.Statfs(dir, &st) == nil {
				if name, ok := remoteTypes[uint32(st.Type)]; ok {
					return fmt.Errorf("%s lies on a network file system (%s), which tells nothing of changes made elsewhere", root, name)
				}
				break
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	return nil
}
