using Navarch.Api.CoreV1;
using Navarch.Client.Objects;
using Navarch.Node.Hosts;
using Navarch.Node.Images;
using Navarch.Node.Pods;
using Navarch.Node.Tests.Images;

namespace Navarch.Node.Tests.Agent;

/// <summary>Pods on a real containerd.</summary>
public sealed class ContainerdPodTests(RunningNode node) : IClassFixture<RunningNode>
{
    const string Sleeper = """
        terminationGracePeriodSeconds: 1
        containers:
        - name: main
          image: navarch.local/busybox:1
          command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]

        """;

    [Fact]
    public async Task Pod_becomes_ready_is_described_as_a_kubelet_does_and_goes_without_trace()
    {
        await node.CreatePodAsync("plain", Sleeper);
        var pod = await node.WaitReadyAsync("plain");
        Assert.Equal(PodPhase.Running, pod.Status.Phase);
        Assert.StartsWith("10.", pod.Status.PodIP);
        Assert.Equal("192.0.2.1", pod.Status.HostIP);
        Assert.Equal(PodQOSClass.BestEffort, pod.Status.QosClass);
        var container = Assert.Single(pod.Status.ContainerStatuses);
        Assert.True(container is { Ready: true, Started: true, RestartCount: 0 });
        Assert.StartsWith("containerd://", container.ContainerID);
        Assert.StartsWith("sha256:", container.ImageID);
        Assert.Equal("navarch.local/busybox:1", container.Image);
        Assert.Equal(
            ["ContainersReady", "Initialized", "PodReadyToStartContainers", "PodScheduled", "Ready"],
            pod.Status.Conditions.Where(condition => condition.Status == "True").Select(condition => condition.Type).Order());
        await RunningNode.EventuallyAsync(async () =>
            (await node.EventsAsync("plain")).Select(told => told.Reason).Intersect(["Pulled", "Created", "Started"]).Count() == 3);

        var id = container.ContainerID["containerd://".Length..];
        await node.DeleteAsync("plain");
        await RunningNode.EventuallyAsync(async () => await node.Runtime.ContainerStatusAsync(id, default) is null);
        await RunningNode.EventuallyAsync(() =>
            Task.FromResult(!Directory.Exists(Path.Combine(node.DataDirectory, "pods", pod.Metadata.Uid))));
    }

    [Fact]
    public async Task Environment_volumes_and_files_reach_the_container()
    {
        await node.CreateAsync("v1", "configmaps", "{metadata: {name: settings}, data: {page: hello, level: '3'}}");
        await node.CreateAsync("v1", "secrets", "{metadata: {name: keys}, stringData: {token: s3cret}}");
        await node.CreatePodAsync("mounted", """
            terminationGracePeriodSeconds: 1
            hostAliases: [{ip: 10.9.8.7, hostnames: [far.example]}]
            securityContext: {fsGroup: 2000}
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
              envFrom: [{configMapRef: {name: settings}, prefix: S_}]
              env:
              - {name: TOKEN, valueFrom: {secretKeyRef: {name: keys, key: token}}}
              - {name: WHO, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
              - {name: GREETING, value: "$(WHO) $(S_level) $$(X)"}
              - {name: LIMIT, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}}
              - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
              resources: {limits: {memory: 32Mi, cpu: 500m}}
              volumeMounts:
              - {name: config, mountPath: /config}
              - {name: secret, mountPath: /secret, readOnly: true}
              - {name: scratch, mountPath: /scratch}
              - {name: memory, mountPath: /memory}
              - {name: facts, mountPath: /facts}
              - {name: scratch, mountPath: /sub, subPath: inner}
            volumes:
            - {name: config, configMap: {name: settings, items: [{key: page, path: dir/index.html}]}}
            - {name: secret, secret: {secretName: keys, defaultMode: 0400}}
            - {name: scratch, emptyDir: {}}
            - {name: memory, emptyDir: {medium: Memory, sizeLimit: 1Mi}}
            - {name: facts, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}

            """, "labels: {app: shown}");
        var pod = await node.WaitReadyAsync("mounted");
        Assert.Equal(
            $"s3cret mounted 3 $(X) 32 {pod.Status.PodIP}\n",
            await node.ExecAsync(pod, "sh", "-c", "echo $TOKEN $GREETING $LIMIT $IP"));
        Assert.Equal("hello", await node.ExecAsync(pod, "cat", "/config/dir/index.html"));
        Assert.Equal("s3cret", await node.ExecAsync(pod, "cat", "/secret/token"));
        Assert.Equal("app=\"shown\"", await node.ExecAsync(pod, "cat", "/facts/labels"));
        Assert.Equal("2777 2000\n", await node.ExecAsync(pod, "stat", "-c", "%a %g", "/scratch"));
        Assert.Contains("tmpfs", await node.ExecAsync(pod, "sh", "-c", "grep ' /memory ' /proc/mounts"));
        Assert.Equal("inner\n", await node.ExecAsync(pod, "ls", "/scratch"));
        var hosts = await node.ExecAsync(pod, "cat", "/etc/hosts");
        Assert.Contains($"{pod.Status.PodIP}\tmounted\n", hosts);
        Assert.Contains("10.9.8.7\tfar.example\n", hosts);
        Assert.Equal(PodQOSClass.Guaranteed, pod.Status.QosClass);

        // A change of the ConfigMap reaches the file.
        await node.Client.PatchAsync<ConfigMap>("default", "settings", ObjectPatch.Merge("""{"data":{"page":"changed"}}"""), default);
        await RunningNode.EventuallyAsync(async () => await node.ExecAsync(pod, "cat", "/config/dir/index.html") == "changed");
        await node.DeleteAsync("mounted");
        await RunningNode.EventuallyAsync(() =>
            Task.FromResult(MountTable.Under(Path.Combine(node.DataDirectory, "pods", pod.Metadata.Uid)).Count == 0));
    }

    [Fact]
    public async Task Changed_objects_reach_the_files_of_a_pod_by_their_watch()
    {
        await node.StopAgentAsync();
        // Longer than the test waits: the resync can't be what brings the change.
        node.StartAgent(resync: TimeSpan.FromHours(1));
        await node.CreateAsync("v1", "configmaps", "{metadata: {name: watched}, data: {page: first}}");
        await node.CreateAsync("v1", "secrets", "{metadata: {name: watched}, stringData: {token: first}}");
        await node.CreatePodAsync("watching", """
            terminationGracePeriodSeconds: 1
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
              volumeMounts:
              - {name: config, mountPath: /config}
              - {name: all, mountPath: /all}
            volumes:
            - {name: config, configMap: {name: watched}}
            - {name: all, projected: {sources: [{secret: {name: watched}}]}}

            """);
        var pod = await node.WaitReadyAsync("watching");
        Assert.Equal("first", await node.ExecAsync(pod, "cat", "/config/page"));
        for (var i = 0; i < 2; i++)
        {
            var text = $"change {i}";
            await node.Client.PatchAsync<ConfigMap>(
                "default", "watched", ObjectPatch.Merge($$$"""{"data":{"page":"{{{text}}}"}}"""), default);
            await RunningNode.EventuallyAsync(async () => await node.ExecAsync(pod, "cat", "/config/page") == text);
            await node.Client.PatchAsync<Secret>(
                "default", "watched", ObjectPatch.Merge($$$"""{"stringData":{"token":"{{{text}}}"}}"""), default);
            await RunningNode.EventuallyAsync(async () => await node.ExecAsync(pod, "cat", "/all/token") == text);
        }
        Assert.Contains(await node.EventsAsync("watching"), told => told is
            { Reason: "Started", Source.Host.Length: > 0 } && told.Source.Host == told.ReportingInstance);
        await node.DeleteAsync("watching");
        await node.StopAgentAsync();
        node.StartAgent();
    }

    [Fact]
    public async Task Init_containers_run_in_order_before_the_others_and_a_sidecar_goes_on()
    {
        await node.CreatePodAsync("ordered", """
            terminationGracePeriodSeconds: 1
            restartPolicy: Never
            initContainers:
            - {name: one, image: "navarch.local/busybox:1", command: [sh, -c, "echo one >>/log/order"], volumeMounts: [{name: log, mountPath: /log}]}
            - {name: side, image: "navarch.local/busybox:1", restartPolicy: Always, command: [sh, -c, "echo side >>/log/order; trap 'exit 0' TERM; while :; do sleep 0.1; done"], volumeMounts: [{name: log, mountPath: /log}]}
            - {name: two, image: "navarch.local/busybox:1", command: [sh, -c, "sleep 0.2; echo two >>/log/order"], volumeMounts: [{name: log, mountPath: /log}]}
            containers:
            - {name: main, image: "navarch.local/busybox:1", command: [sh, -c, "cat /log/order >/dev/termination-log"], volumeMounts: [{name: log, mountPath: /log}]}
            volumes: [{name: log, emptyDir: {}}]

            """);
        var pod = await node.WaitAsync("ordered", pod => pod.Status.Phase == PodPhase.Succeeded);
        var main = pod.Status.ContainerStatuses.Single().State.Terminated!;
        Assert.Equal(("Completed", 0, "one\nside\ntwo\n"), (main.Reason, main.ExitCode, main.Message));
        Assert.Equal(
            [("one", true), ("side", false), ("two", true)],
            pod.Status.InitContainerStatuses.Select(status => (status.Name, status.State.Terminated?.Reason == "Completed" && status.Name != "side")));
        Assert.NotNull(pod.Status.InitContainerStatuses[1].State.Terminated);
        Assert.Contains(pod.Status.Conditions, condition => condition is { Type: "Ready", Status: "False", Reason: "PodCompleted" });
        await node.DeleteAsync("ordered");
    }

    [Fact]
    public async Task Failing_container_is_restarted_and_then_waits_for_its_back_off()
    {
        await node.CreatePodAsync("crashing", """
            containers:
            - {name: main, image: "navarch.local/busybox:1", command: [sh, -c, "exit 7"]}

            """);
        var pod = await node.WaitAsync(
            "crashing", pod => pod.Status.ContainerStatuses is [{ State.Waiting.Reason: "CrashLoopBackOff" }]);
        var status = pod.Status.ContainerStatuses[0];
        Assert.Equal(1, status.RestartCount);
        Assert.Equal(7, status.LastState.Terminated!.ExitCode);
        Assert.Equal("Error", status.LastState.Terminated.Reason);
        Assert.Equal(
            $"back-off 10s restarting failed container=main pod=crashing_default({pod.Metadata.Uid})",
            status.State.Waiting!.Message);
        Assert.Equal(PodPhase.Running, pod.Status.Phase);
        await node.DeleteAsync("crashing");
    }

    [Fact]
    public async Task Probes_decide_over_readiness_and_restarts()
    {
        await node.CreatePodAsync("probed", """
            terminationGracePeriodSeconds: 1
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "mkdir /www; touch /www/live; trap 'exit 0' TERM; httpd -p 8080 -h /www; while :; do sleep 0.1; done"]
              ports: [{name: http, containerPort: 8080}]
              startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 1, failureThreshold: 30}
              readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 1, failureThreshold: 1}
              livenessProbe: {exec: {command: [test, -e, /www/live]}, periodSeconds: 1, failureThreshold: 1}

            """);
        var pod = await node.WaitAsync("probed", pod => pod.Status.ContainerStatuses is [{ Started: true, Ready: false }]);
        Assert.Contains(pod.Status.Conditions, condition => condition is
            { Type: "Ready", Status: "False", Reason: "ContainersNotReady", Message: "containers with unready status: [main]" });
        await RunningNode.EventuallyAsync(async () => (await node.EventsAsync("probed"))
            .Any(told => told is { Reason: "Unhealthy", Message: "Readiness probe failed: HTTP probe failed with statuscode: 404" }));
        await node.ExecAsync(pod, "touch", "/www/ready");
        pod = await node.WaitReadyAsync("probed");
        await node.ExecAsync(pod, "rm", "/www/live");
        pod = await node.WaitAsync("probed", pod => pod.Status.ContainerStatuses is [{ RestartCount: 1, Started: true }]);
        await RunningNode.EventuallyAsync(async () => (await node.EventsAsync("probed"))
            .Any(told => told.Message == "Container main failed liveness probe, will be restarted"));
        await node.DeleteAsync("probed");
    }

    [Fact]
    public async Task Hooks_run_after_the_start_and_before_the_stop()
    {
        var trace = Path.Combine(node.DataDirectory, "trace");
        Directory.CreateDirectory(trace);
        await node.CreatePodAsync("hooked", $$$"""
            terminationGracePeriodSeconds: 5
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "trap 'echo term >>/trace/log; exit 0' TERM; while :; do sleep 0.1; done"]
              lifecycle:
                postStart: {exec: {command: [sh, -c, "echo post >>/trace/log"]}}
                preStop: {exec: {command: [sh, -c, "echo pre >>/trace/log"]}}
              volumeMounts: [{name: trace, mountPath: /trace}]
            volumes:
            - name: trace
              hostPath:
                type: Directory
                path: {{{trace}}}

            """);
        await node.WaitReadyAsync("hooked");
        await node.DeleteAsync("hooked");
        Assert.Equal(["post", "pre", "term"], File.ReadAllLines(Path.Combine(trace, "log")));
    }

    [Fact]
    public async Task Agent_that_starts_anew_adopts_what_runs_and_removes_what_was_deleted()
    {
        await node.CreatePodAsync("kept", Sleeper);
        await node.CreatePodAsync("lost", Sleeper);
        var kept = await node.WaitReadyAsync("kept");
        var lost = await node.WaitReadyAsync("lost");
        await node.StopAgentAsync();
        Assert.True((await node.Client.DeleteAsync<Pod>(
            "default", "lost", default, new Api.MetaV1.DeleteOptions { GracePeriodSeconds = 0 })).IsOk);
        node.StartAgent();
        await RunningNode.EventuallyAsync(async () =>
            (await new RuntimePods(node.Runtime).ReadAsync(lost.Metadata.Uid, default)).Sandboxes.Count == 0);
        var after = await node.GetPodAsync("kept");
        Assert.Equal(kept.Status.ContainerStatuses[0].ContainerID, after.Status.ContainerStatuses[0].ContainerID);
        Assert.Equal(0, after.Status.ContainerStatuses[0].RestartCount);
        Assert.Equal(
            kept.Status.Conditions.Single(condition => condition.Type == "Ready"),
            after.Status.Conditions.Single(condition => condition.Type == "Ready"));
        await node.DeleteAsync("kept");
    }

    [Fact]
    public async Task What_cannot_be_started_says_why()
    {
        await node.CreatePodAsync("absent", """
            containers:
            - {name: image, image: "navarch.local/none:1", imagePullPolicy: Never}
            - {name: config, image: "navarch.local/busybox:1", env: [{name: X, valueFrom: {configMapKeyRef: {name: nowhere, key: x}}}]}
            - {name: root, image: "navarch.local/busybox:1", securityContext: {runAsNonRoot: true}}
            - {name: command, image: "navarch.local/busybox:1", command: [/no/such/program]}
            - {name: pull, image: "127.0.0.1:1/none:1"}

            """);
        var pod = await node.WaitAsync("absent", pod =>
            pod.Status.ContainerStatuses.Count(status => status.State.Waiting is { Reason: not "ContainerCreating" }) == 5);
        string Reason(string name) =>
            pod.Status.ContainerStatuses.Single(status => status.Name == name).State.Waiting!.Reason;
        string Message(string name) =>
            pod.Status.ContainerStatuses.Single(status => status.Name == name).State.Waiting!.Message;
        Assert.Equal("ErrImageNeverPull", Reason("image"));
        Assert.Equal("Container image \"navarch.local/none:1\" is not present with pull policy of Never", Message("image"));
        Assert.Equal("CreateContainerConfigError", Reason("config"));
        Assert.Equal("configmap \"nowhere\" not found", Message("config"));
        Assert.Equal("CreateContainerConfigError", Reason("root"));
        Assert.Contains("container has runAsNonRoot and image will run as root", Message("root"));
        Assert.Contains(Reason("command"), (string[])["RunContainerError", "CrashLoopBackOff"]);
        Assert.Contains(Reason("pull"), (string[])["ErrImagePull", "ImagePullBackOff"]);
        Assert.Equal(PodPhase.Pending, pod.Status.Phase);
        await node.DeleteAsync("absent");
    }

    [Fact]
    public async Task Resources_become_cgroup_limits()
    {
        await node.CreatePodAsync("bounded", """
            terminationGracePeriodSeconds: 1
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
              resources: {requests: {cpu: 250m, memory: 16Mi}, limits: {memory: 32Mi}}

            """);
        var pod = await node.WaitReadyAsync("bounded");
        var path = $"{node.CgroupRoot}/kubepods/burstable/pod{pod.Metadata.Uid}";
        if (File.Exists("/sys/fs/cgroup/cgroup.controllers"))
            Assert.Equal($"{32 << 20}", File.ReadAllText($"/sys/fs/cgroup{path}/memory.max").Trim());
        else
        {
            Assert.Equal("256", File.ReadAllText($"/sys/fs/cgroup/cpu{path}/cpu.shares").Trim());
            Assert.Equal($"{32 << 20}", File.ReadAllText($"/sys/fs/cgroup/memory{path}/memory.limit_in_bytes").Trim());
        }
        await node.DeleteAsync("bounded");
        await RunningNode.EventuallyAsync(() => Task.FromResult(
            !Directory.Exists($"/sys/fs/cgroup/memory{path}") && !Directory.Exists($"/sys/fs/cgroup{path}")));
    }

    [Fact]
    public async Task Node_is_registered_with_its_lease_and_is_ready()
    {
        await RunningNode.EventuallyAsync(async () =>
            await node.Client.GetAsync<Api.CoreV1.Node>("", "node-under-test", default)
                is ApiResult<Api.CoreV1.Node>.Ok(var registered)
            && registered.Status.Conditions.Any(
                condition => condition is { Type: "Ready", Status: "True", Reason: "KubeletReady" })
            && (await node.Client.GetAsync<Api.CoordinationV1.Lease>("kube-node-lease", "node-under-test", default)).IsOk);
        var known = (await node.Client.GetAsync<Api.CoreV1.Node>("", "node-under-test", default)).ValueOrThrow;
        Assert.Equal(Environment.ProcessorCount, known.Status.Capacity["cpu"].Value);
        Assert.StartsWith("containerd://", known.Status.NodeInfo.ContainerRuntimeVersion);
        Assert.Equal("node-under-test", known.Metadata.Labels["kubernetes.io/hostname"]);
        Assert.Contains(known.Status.Images, image => image.Names.Contains("navarch.local/busybox:1"));
        var lease = (await node.Client.GetAsync<Api.CoordinationV1.Lease>("kube-node-lease", "node-under-test", default)).ValueOrThrow;
        Assert.Equal("node-under-test", lease.Spec.HolderIdentity);
    }

    [Fact]
    public async Task Static_pod_runs_from_its_file_and_is_shown_by_a_mirror()
    {
        var file = Path.Combine(node.ManifestDirectory, "fixed.yaml");
        File.WriteAllText(file, $"apiVersion: v1\nkind: Pod\nmetadata: {{name: fixed}}\nspec:\n  {Sleeper.Replace("\n", "\n  ")}");
        await RunningNode.EventuallyAsync(async () =>
            await node.Client.GetAsync<Pod>("default", "fixed-node-under-test", default) is ApiResult<Pod>.Ok);
        var mirror = await node.WaitReadyAsync("fixed-node-under-test");
        Assert.NotEqual(mirror.Metadata.Uid, mirror.Metadata.Annotations["kubernetes.io/config.mirror"]);
        var id = mirror.Status.ContainerStatuses[0].ContainerID;
        // Deleting what is shown changes nothing of what runs.
        await node.Client.DeleteAsync<Pod>("default", "fixed-node-under-test", default);
        await RunningNode.EventuallyAsync(async () =>
            await node.Client.GetAsync<Pod>("default", "fixed-node-under-test", default) is ApiResult<Pod>.Ok(var shown)
            && shown.Metadata.Uid != mirror.Metadata.Uid
            && shown.Status.ContainerStatuses is [var status] && status.ContainerID == id);
        File.Delete(file);
        await RunningNode.EventuallyAsync(async () =>
            await node.Client.GetAsync<Pod>("default", "fixed-node-under-test", default) is ApiResult<Pod>.NotFound
            && await node.Runtime.ContainerStatusAsync(id["containerd://".Length..], default) is null);
    }

    [Fact]
    public async Task Token_of_the_service_account_is_mounted_and_bound_to_the_pod()
    {
        await node.CreatePodAsync("identified", """
            terminationGracePeriodSeconds: 1
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "trap 'exit 0' TERM; while :; do sleep 0.1; done"]
              volumeMounts: [{name: identity, mountPath: /identity}]
            volumes:
            - name: identity
              projected:
                sources:
                - {serviceAccountToken: {path: token, expirationSeconds: 3600, audience: vault}}
                - {downwardAPI: {items: [{path: namespace, fieldRef: {fieldPath: metadata.namespace}}]}}

            """);
        var pod = await node.WaitReadyAsync("identified");
        Assert.Equal("default", await node.ExecAsync(pod, "cat", "/identity/namespace"));
        var token = await node.ExecAsync(pod, "cat", "/identity/token");
        var claims = Convert.FromBase64String(token.Split('.')[1].Replace('-', '+').Replace('_', '/').PadRight((token.Split('.')[1].Length + 3) / 4 * 4, '='));
        using var document = System.Text.Json.JsonDocument.Parse(claims);
        Assert.Equal("system:serviceaccount:default:default", document.RootElement.GetProperty("sub").GetString());
        Assert.Equal(
            pod.Metadata.Uid,
            document.RootElement.GetProperty("kubernetes.io").GetProperty("pod").GetProperty("uid").GetString());
        await node.DeleteAsync("identified");
    }

    [Fact]
    public async Task Ephemeral_container_joins_a_running_pod()
    {
        await node.CreatePodAsync("debugged", Sleeper);
        await node.WaitReadyAsync("debugged");
        var added = await node.Client.For<Pod>().PatchAsync(
            "default", "debugged", ObjectPatch.StrategicMerge("""
                {"spec":{"ephemeralContainers":[{"name":"debug","image":"navarch.local/busybox:1","targetContainerName":"main",
                  "command":["sh","-c","ps | grep -c 'sleep 0.[1]' >/dev/termination-log; ps >/dev/null"]}]}}
                """), default, new WriteOptions { Subresource = "ephemeralcontainers" });
        Assert.Null(added.Failure?.Message);
        var pod = await node.WaitAsync(
            "debugged", pod => pod.Status.EphemeralContainerStatuses is [{ State.Terminated: not null }]);
        // It sees the other's processes.
        Assert.NotEqual("0\n", pod.Status.EphemeralContainerStatuses[0].State.Terminated!.Message);
        Assert.Equal(0, pod.Status.ContainerStatuses[0].RestartCount);
        await node.DeleteAsync("debugged");
    }

    [Fact]
    public async Task Image_is_pulled_from_a_registry_by_tag_and_digest_with_a_pull_secret()
    {
        await using var registry = await RunningRegistry.StartAsync();
        var image = $"127.0.0.1:{registry.Port}/team/tool";
        var digest = await registry.PushAsync(BusyboxImage.Definition with { Name = image + ":1", Env = ["TOOL=1"] }, "team/tool", "1");
        await node.CreatePodAsync("refused", $"containers: [{{name: main, image: \"{image}:1\"}}]\n");
        var refused = await node.WaitAsync(
            "refused", pod => pod.Status.ContainerStatuses is [{ State.Waiting.Reason: "ImagePullBackOff" }]);
        Assert.StartsWith(
            $"Back-off pulling image \"{image}:1\": ErrImagePull: rpc error: code = ",
            refused.Status.ContainerStatuses[0].State.Waiting!.Message);
        await node.DeleteAsync("refused");

        var config = $"{{\"auths\":{{\"127.0.0.1:{registry.Port}\":{{\"username\":\"puller\",\"password\":\"s3cret\"}}}}}}";
        await node.CreateAsync(
            "v1", "secrets",
            "{metadata: {name: registry}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '" + config + "'}}");
        foreach (var (name, reference) in ((string, string)[])[("bytag", $"{image}:1"), ("bydigest", $"{image}@{digest}")])
        {
            await node.CreatePodAsync(name, $"""
                terminationGracePeriodSeconds: 1
                imagePullSecrets:
                - name: registry
                containers:
                - name: main
                  image: "{reference}"
                  command: [sleep, "1000"]

                """);
            var pod = await node.WaitReadyAsync(name);
            Assert.Equal($"{image}@{digest}", pod.Status.ContainerStatuses[0].ImageID);
            await node.DeleteAsync(name);
        }
        await RunningNode.EventuallyAsync(async () => (await node.EventsAsync("bytag"))
            .Any(told => told.Message.StartsWith($"Successfully pulled image \"{image}:1\" in ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Log_is_rotated_and_only_so_much_of_it_kept()
    {
        await node.CreatePodAsync("chatty", """
            terminationGracePeriodSeconds: 1
            containers:
            - name: main
              image: navarch.local/busybox:1
              command: [sh, -c, "trap 'exit 0' TERM; i=0; while :; do seq 1 1000; sleep 0.1; done"]

            """);
        var pod = await node.WaitReadyAsync("chatty");
        var logs = Path.Combine(node.DataDirectory, "logs", $"default_chatty_{pod.Metadata.Uid}", "main");
        string[] Names() => [.. Directory.GetFiles(logs).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        await RunningNode.EventuallyAsync(() => Task.FromResult(
            Names() is ["0.log", var oldest, ..] && oldest.EndsWith(".gz", StringComparison.Ordinal)));
        Assert.InRange(Directory.GetFiles(logs).Length, 2, 4);
        await node.DeleteAsync("chatty");
        await RunningNode.EventuallyAsync(() => Task.FromResult(!Directory.Exists(Path.GetDirectoryName(logs))));
    }

    [Fact]
    public async Task Second_deletion_shortens_the_grace_period()
    {
        await node.CreatePodAsync("stubborn", """
            terminationGracePeriodSeconds: 600
            containers:
            - {name: main, image: "navarch.local/busybox:1", command: [sh, -c, "trap : TERM; while :; do sleep 0.1; done"]}

            """);
        await node.WaitReadyAsync("stubborn");
        Assert.True((await node.Client.DeleteAsync<Pod>("default", "stubborn", default)).IsOk);
        await RunningNode.EventuallyAsync(async () =>
            (await node.EventsAsync("stubborn")).Any(told => told.Message == "Stopping container main"));
        Assert.True((await node.Client.DeleteAsync<Pod>(
            "default", "stubborn", default, new Api.MetaV1.DeleteOptions { GracePeriodSeconds = 1 })).IsOk);
        await RunningNode.EventuallyAsync(async () =>
            await node.Client.GetAsync<Pod>("default", "stubborn", default) is ApiResult<Pod>.NotFound);
    }
}
