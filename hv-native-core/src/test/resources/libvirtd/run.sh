#!/bin/bash
# usage: run.sh DIR -- a private root libvirtd with its configuration, state and sockets under DIR.
# A mount namespace of its own maps libvirt's compiled-in paths onto DIR.
set -e
dir=$(readlink -f "$1")
mkdir -p "$dir"/{etc,lib/swtpm-localca,run,cache,log/swtpm}
cat > "$dir/etc/qemu.conf" <<C
user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
security_driver = "none"
stdio_handler = "file"
cgroup_controllers = [ ]
namespaces = [ ]
max_core = 0
swtpm_user = "root"
swtpm_group = "root"
C
cat > "$dir/etc/swtpm_setup.conf" <<C
create_certs_tool = /usr/bin/swtpm_localca
create_certs_tool_config = $dir/etc/swtpm-localca.conf
create_certs_tool_options = /etc/swtpm-localca.options
C
cat > "$dir/etc/swtpm-localca.conf" <<C
statedir = $dir/lib/swtpm-localca
signingkey = $dir/lib/swtpm-localca/signkey.pem
issuercert = $dir/lib/swtpm-localca/issuercert.pem
certserial = $dir/lib/swtpm-localca/certserial
C
[ -f "$dir/uuid" ] || cat /proc/sys/kernel/random/uuid > "$dir/uuid"
cat > "$dir/etc/libvirtd.conf" <<C
unix_sock_dir = "$dir/run"
unix_sock_rw_perms = "0700"
auth_unix_rw = "none"
auth_unix_ro = "none"
host_uuid = "$(cat "$dir/uuid")"
log_outputs = "3:file:$dir/log/libvirtd.log"
C
mkdir -p /etc/libvirt /var/lib/libvirt /run/libvirt /var/cache/libvirt /var/log/libvirt /var/log/swtpm
export dir XDG_CONFIG_HOME="$dir/etc"
exec unshare -m --propagation private bash -ec '
  mount --bind "$dir/etc" /etc/libvirt
  mount --bind "$dir/lib" /var/lib/libvirt
  mount --bind "$dir/run" /run/libvirt
  mount --bind "$dir/cache" /var/cache/libvirt
  mount --bind "$dir/log" /var/log/libvirt
  mount --bind "$dir/log/swtpm" /var/log/swtpm
  # the QEMU driver does not start without its built-in default user, even if another is configured
  for table in passwd group; do
    if ! getent $table libvirt-qemu > /dev/null; then
      cp /etc/$table "$dir/$table"
      case $table in
        passwd) echo "libvirt-qemu:x:0:0::/nonexistent:/usr/sbin/nologin" >> "$dir/$table" ;;
        group) echo "libvirt-qemu:x:0:" >> "$dir/$table" ;;
      esac
      mount --bind "$dir/$table" /etc/$table
    fi
  done
  exec $(command -v tini > /dev/null && echo tini -s --) libvirtd \
    -f "$dir/etc/libvirtd.conf" -p "$dir/libvirtd.pid"'
