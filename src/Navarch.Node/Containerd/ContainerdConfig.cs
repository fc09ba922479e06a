namespace Navarch.Node.Containerd;

/// <summary>
/// The config.toml of an own containerd 1.6 or 1.7 (version 2 of the format). cgroups are made directly, not through
/// systemd, so that machines with and without it, and both cgroup versions, take one path. Network namespaces and
/// runc's state stay below our state directory: removal then needs to look nowhere else. A process that may not lower
/// OOM scores (no CAP_SYS_RESOURCE, as in some virtual machines) has runc give up on each sandbox unless told.
/// </summary>
static class ContainerdConfig
{
    public static string Text(ContainerdOptions options, string snapshotter, bool mayLowerOomScore) =>
        $"""
        version = 2
        root = {Quote(options.RootDirectory)}
        state = {Quote(options.StateDirectory)}
        oom_score = {(mayLowerOomScore ? -999 : 0)}
        disabled_plugins = [
          "io.containerd.internal.v1.opt",
          "io.containerd.internal.v1.tracing",
          "io.containerd.tracing.processor.v1.otlp",
          "io.containerd.snapshotter.v1.aufs",
          "io.containerd.snapshotter.v1.btrfs",
          "io.containerd.snapshotter.v1.devmapper",
          "io.containerd.snapshotter.v1.zfs",
        ]

        [grpc]
          address = {Quote(options.SocketPath)}

        [debug]
          level = "info"

        [plugins."io.containerd.grpc.v1.cri"]
          sandbox_image = {Quote(options.SandboxImage)}
          stream_server_address = "127.0.0.1"
          stream_server_port = "0"
          netns_mounts_under_state_dir = true
          enable_unprivileged_ports = true
          enable_unprivileged_icmp = true
          tolerate_missing_hugetlb_controller = true
          disable_hugetlb_controller = true
          restrict_oom_score_adj = {(mayLowerOomScore ? "false" : "true")}

          [plugins."io.containerd.grpc.v1.cri".cni]
            bin_dir = {Quote(options.CniBinDirectory)}
            conf_dir = {Quote(options.CniConfDirectory)}
            max_conf_num = 1

          [plugins."io.containerd.grpc.v1.cri".registry]
            config_path = {Quote(options.RegistryConfigDirectory ?? "")}

          [plugins."io.containerd.grpc.v1.cri".containerd]
            snapshotter = {Quote(snapshotter)}
            default_runtime_name = "runc"

            [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
              runtime_type = "io.containerd.runc.v2"

              [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
                SystemdCgroup = false
                Root = {Quote(Path.Combine(options.StateDirectory, "runc"))}

        """;

    static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
