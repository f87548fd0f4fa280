# shellcheck shell=bash
# What the cluster's programs read. The reasons stand where a value is not the usual one.

HOST="$(uname -n)"; HOST="${HOST%%.*}"

# put OWNER MODE FILE: standard input becomes the file.
put() { install -m "$2" -o "$1" -g "$1" /dev/stdin "$3"; }

make_directories() {
  install -d -m 755 "$DIR/etc" "$DIR/run" "$DIR/spool" "$DIR/dev"
  install -d -m 755 -o slurm -g slurm "$DIR/log" "$DIR/run/slurm"
  install -d -m 700 -o slurm -g slurm "$DIR/state"
  install -d -m 700 -o munge -g munge "$DIR/munge"
  install -d -m 755 -o munge -g munge "$DIR/run/munge"
  install -d -m 711 "$DIR/jobs"                              # of servers that use it
  install -d -m 1777 "$DIR/work"                             # for the jobs of whoever tries something
}

write_configuration() {
  make_directories
  [ -s "$JWT_KEY" ] || head -c 32 /dev/urandom | put slurm 400 "$JWT_KEY"
  local i; for i in 0 1 2 3; do ln -sfn /dev/null "$DIR/dev/gpu$i"; done
  write_mariadb_cnf
  write_slurmdbd_conf
  write_gres_conf
  write_slurm_conf
  # From 23.11 on slurmd has to be told to do without control groups; before, it does not know the word.
  rm -f "$DIR/etc/cgroup.conf"
  if [ "$(slurm_release)" -ge 2311 ]; then echo 'CgroupPlugin=disabled' | put root 644 "$DIR/etc/cgroup.conf"; fi
}

slurm_release() { slurmctld -V | sed -E 's/^[^0-9]*([0-9]+)\.([0-9]+).*/\1\2/'; }

write_mariadb_cnf() { # utf8mb4: with MariaDB's own default, Korean names become question marks
  put root 644 "$DIR/etc/mariadb.cnf" <<TXT
[mariadbd]
datadir = $DIR/mariadb
socket = $DB_SOCKET
pid-file = $DIR/run/slurm/mariadb.pid
skip-networking
character-set-server = utf8mb4
innodb_buffer_pool_size = 256M
innodb_lock_wait_timeout = 900
innodb_flush_log_at_trx_commit = 2
TXT
}

write_slurmdbd_conf() {
  put slurm 600 "$DIR/etc/slurmdbd.conf" <<TXT
DbdHost=localhost
DbdAddr=127.0.0.1
DbdPort=$DBD_PORT
# Documented for slurm.conf only, but without it slurmdbd listens on every address.
CommunicationParameters=NoInAddrAny
SlurmUser=slurm
LogFile=$DIR/log/slurmdbd.log
PidFile=$DIR/run/slurm/slurmdbd.pid
StorageType=accounting_storage/mysql
StorageHost=localhost
StorageUser=slurm
AuthType=auth/munge
AuthInfo=socket=$MUNGE_SOCKET
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=$JWT_KEY
TXT
}

write_gres_conf() { # a link to /dev/null is a device to Slurm: it numbers them and sets CUDA_VISIBLE_DEVICES
  put root 644 "$DIR/etc/gres.conf" <<TXT
NodeName=gpu[1-2] Name=gpu Type=h100 File=$DIR/dev/gpu[0-3]
NodeName=gpu3 Name=gpu Type=a100 File=$DIR/dev/gpu[0-1]
TXT
}

write_slurm_conf() {
  put root 644 "$CONF" <<TXT
ClusterName=$NAME
SlurmUser=slurm
SlurmctldHost=$HOST(127.0.0.1)
SlurmctldPort=$CTLD_PORT
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
AuthType=auth/munge
AuthInfo=socket=$MUNGE_SOCKET
AuthAltTypes=auth/jwt
AuthAltParameters=jwt_key=$JWT_KEY
CredType=cred/munge

StateSaveLocation=$DIR/state
SlurmdSpoolDir=$DIR/spool/%n
SlurmctldLogFile=$DIR/log/slurmctld.log
SlurmdLogFile=$DIR/log/slurmd-%n.log
SlurmctldPidFile=$DIR/run/slurm/slurmctld.pid
SlurmdPidFile=$DIR/run/slurm/slurmd-%n.pid

# Nodes that claim more than the machine has, without control groups.
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
JobAcctGatherFrequency=task=5
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
PropagateResourceLimits=NONE
ReturnToService=2
KillWait=5

SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
DefMemPerCPU=100
SchedulerType=sched/backfill
# Slurm would start each job up to three seconds late.
SchedulerParameters=batch_sched_delay=0
# A job that can never run is refused rather than kept waiting.
EnforcePartLimits=ALL
MaxJobCount=50000
MaxArraySize=10001

# Use does not fade, so a limit is a limit for good.
PriorityType=priority/multifactor
PriorityDecayHalfLife=0
PriorityUsageResetPeriod=NONE
PriorityCalcPeriod=1
PriorityWeightFairshare=100000
PriorityWeightAge=1000

AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=$DBD_PORT
AccountingStoragePass=$MUNGE_SOCKET
AccountingStorageEnforce=associations,limits,qos,safe
AccountingStorageTRES=gres/gpu,gres/gpu:h100,gres/gpu:a100
# Without it a job's comment is forgotten with the job.
AccountingStoreFlags=job_comment

GresTypes=gpu
NodeName=DEFAULT CPUs=16 RealMemory=32768 State=UNKNOWN
$(write_node gpu1 gpu:h100:4)
$(write_node gpu2 gpu:h100:4)
$(write_node gpu3 gpu:a100:2)
$(write_node cpu1 '')
$(write_node cpu2 '')
PartitionName=DEFAULT DefaultTime=10 MaxTime=7-0 State=UP
PartitionName=cpu Nodes=cpu[1-2] Default=YES
PartitionName=h100 Nodes=gpu[1-2]
PartitionName=a100 Nodes=gpu3
TXT
}

write_node() { echo "NodeName=$1 NodeHostname=$HOST NodeAddr=127.0.0.1 Port=$(node_port "$1")${2:+ Gres=$2}"; }
