#!/usr/bin/env bash
# Starts a real Slurm of this user's in a folder: munged, slurmctld and two slurmd on loopback, without systemd and cgroups.
#   slurm.sh PACKAGES FOLDER    PACKAGES: where Debian's packages are unpacked, or / where they are installed
# Writes wrappers of sbatch, squeue, ... to FOLDER/bin. FOLDER/stop ends it.
set -eu
packages=${1%/}
folder=$2
port=${3:-26817}
libraries=$packages/usr/lib/$(uname -m)-linux-gnu
export LD_LIBRARY_PATH=$libraries:$libraries/slurm-wlm
export SLURM_CONF=$folder/slurm.conf
mkdir -p "$folder/munge" "$folder/state" "$folder/log" "$folder/bin"
chmod 700 "$folder/munge"
dd if=/dev/urandom of="$folder/munge/key" bs=1 count=128 status=none
chmod 400 "$folder/munge/key"
host=$(hostname -s)
user=$(id -un)
cat > "$folder/slurm.conf" << C
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CryptoType=crypto/munge
CredType=cred/munge
PluginDir=$libraries/slurm-wlm
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=2,bf_interval=2,requeue_delay=1
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool-%n
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
SlurmctldPort=$port
SrunPortRange=$((port + 200))-$((port + 260))
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ReturnToService=2
JobRequeue=1
MaxArraySize=6
SlurmdTimeout=10
KillWait=5
MinJobAge=600
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
C
for i in 1 2; do
    mkdir -p "$folder/spool-w$i"
    echo "NodeName=w$i NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + i)) CPUs=2 RealMemory=4000 State=UNKNOWN" \
        >> "$folder/slurm.conf"
done
echo "CgroupAutomount=no" > "$folder/cgroup.conf"
for command in sbatch squeue scancel scontrol sinfo; do
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s SLURM_CONF=%s exec %s "$@"\n' "$LD_LIBRARY_PATH" "$SLURM_CONF" \
        "$packages/usr/bin/$command" > "$folder/bin/$command"
    chmod +x "$folder/bin/$command"
done
cat > "$folder/stop" << C
#!/bin/sh
# and waits: the controller writes its state once more before it ends
for file in "$folder"/slurmd-*.pid "$folder/slurmctld.pid" "$folder/munge/pid"; do
    [ -f "\$file" ] || continue
    pid=\$(cat "\$file")
    kill "\$pid" 2> /dev/null
    tries=100
    while [ \$tries -gt 0 ] && kill -0 "\$pid" 2> /dev/null; do
        sleep 0.1
        tries=\$((tries - 1))
    done
    kill -9 "\$pid" 2> /dev/null
done
exit 0
C
chmod +x "$folder/stop"
"$packages/usr/sbin/munged" --force --socket="$folder/munge/socket" --key-file="$folder/munge/key" --pid-file="$folder/munge/pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" --num-threads=2
controller=$packages/usr/sbin/slurmctld-wlm
[ -x "$controller" ] || controller=$packages/usr/sbin/slurmctld
"$controller" -c
cat > "$folder/node" << C
#!/bin/sh
# node w1: starts a node
exec env LD_LIBRARY_PATH=$LD_LIBRARY_PATH SLURM_CONF=$SLURM_CONF $packages/usr/sbin/slurmd-wlm -N "\$1" -d $packages/usr/sbin/slurmstepd-wlm
C
chmod +x "$folder/node"
for i in 1 2; do "$folder/node" w$i; done
