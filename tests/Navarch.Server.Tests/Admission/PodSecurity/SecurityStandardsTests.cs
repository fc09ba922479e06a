using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Core.Limits;
using Navarch.Server.Admission.PodSecurity;

namespace Navarch.Server.Tests.Admission.PodSecurity;

public sealed class SecurityStandardsTests
{
    private const string Tight = """
        "securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}
        """;

    /// <summary>A container that the restricted level takes, in a pod that says the rest.</summary>
    private const string Restricted = $$$"""
        {"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"a",{{{Tight}}}}]}
        """;

    [Theory]
    [InlineData("baseline:latest", """{"hostNetwork":true,"hostPID":true,"hostIPC":true,"containers":[{"name":"a"}]}""",
        "host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)")]
    [InlineData("baseline:latest", """{"volumes":[{"name":"v","hostPath":{"path":"/"}}],"containers":[{"name":"a"}]}""",
        "hostPath volumes (volume \"v\")")]
    [InlineData("baseline:latest", """{"containers":[{"name":"a","ports":[{"hostPort":80},{"hostPort":8080}]},{"name":"b","ports":[{"hostPort":80}]}]}""",
        "hostPort (containers \"a\", \"b\" use hostPorts 80, 8080)")]
    [InlineData("baseline:latest", """{"containers":[{"name":"a","livenessProbe":{"httpGet":{"host":"h","port":1}},"lifecycle":{"preStop":{"tcpSocket":{"host":"g","port":1}}}}]}""",
        "probe or lifecycle host (container \"a\" uses probe or lifecycle hosts \"g\", \"h\")")]
    [InlineData("baseline:v1.33", """{"containers":[{"name":"a","livenessProbe":{"httpGet":{"host":"h","port":1}}}]}""", "")]
    [InlineData("baseline:latest", """{"initContainers":[{"name":"i","securityContext":{"privileged":true}}],"containers":[{"name":"a"}],"ephemeralContainers":[{"name":"e","securityContext":{"privileged":true}}]}""",
        "privileged (containers \"i\", \"e\" must not set securityContext.privileged=true)")]
    [InlineData("baseline:latest", """{"containers":[{"name":"a","securityContext":{"capabilities":{"add":["NET_ADMIN","CHOWN"]}}}]}""",
        "non-default capabilities (container \"a\" must not include \"NET_ADMIN\" in securityContext.capabilities.add)")]
    [InlineData("baseline:latest", """{"containers":[{"name":"a","securityContext":{"procMount":"Unmasked"}}]}""",
        "procMount (container \"a\" must not set securityContext.procMount to \"Unmasked\")")]
    [InlineData("baseline:v1.30", """{"securityContext":{"seLinuxOptions":{"type":"container_engine_t"}},"containers":[{"name":"a"}]}""",
        "seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type \"container_engine_t\")")]
    [InlineData("baseline:v1.31", """{"securityContext":{"seLinuxOptions":{"type":"container_engine_t"}},"containers":[{"name":"a"}]}""", "")]
    [InlineData("baseline:latest", """{"securityContext":{"seLinuxOptions":{"user":"u"}},"containers":[{"name":"a","securityContext":{"seLinuxOptions":{"type":"x","role":"r"}}}]}""",
        "seLinuxOptions (pod and container \"a\" set forbidden securityContext.seLinuxOptions: type \"x\"; user may not be set; role may not be set)")]
    [InlineData("baseline:latest", """{"securityContext":{"seccompProfile":{"type":"Unconfined"}},"containers":[{"name":"a","securityContext":{"seccompProfile":{"type":"Unconfined"}}}]}""",
        "seccompProfile (pod and container \"a\" must not set securityContext.seccompProfile.type to \"Unconfined\")")]
    [InlineData("baseline:v1.18", """{"securityContext":{"seccompProfile":{"type":"Unconfined"}},"containers":[{"name":"a"}]}""", "")]
    [InlineData("baseline:v1.26", """{"securityContext":{"sysctls":[{"name":"net.ipv4.ip_local_reserved_ports"},{"name":"kernel.msgmax"}]},"containers":[{"name":"a"}]}""",
        "forbidden sysctls (net.ipv4.ip_local_reserved_ports, kernel.msgmax)")]
    [InlineData("baseline:v1.27", """{"securityContext":{"sysctls":[{"name":"net.ipv4.ip_local_reserved_ports"}]},"containers":[{"name":"a"}]}""", "")]
    [InlineData("baseline:v1.31", """{"securityContext":{"sysctls":[{"name":"net.ipv4.tcp_keepalive_time"},{"name":"net.ipv4.tcp_rmem"}]},"containers":[{"name":"a"}]}""",
        "forbidden sysctls (net.ipv4.tcp_rmem)")]
    [InlineData("baseline:latest", """{"securityContext":{"windowsOptions":{"hostProcess":true}},"containers":[{"name":"a"}]}""",
        "hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)")]
    [InlineData("baseline:latest", """{"securityContext":{"appArmorProfile":{"type":"Unconfined"}},"containers":[{"name":"a"}]}""",
        "forbidden AppArmor profile (pod must not set AppArmor profile type to \"Unconfined\")")]
    [InlineData("baseline:latest", """{"containers":[{"name":"a"}]}""", "")]
    [InlineData("baseline:v1.99", """{"hostPID":true,"containers":[{"name":"a"}]}""", "host namespaces (hostPID=true)")]
    [InlineData("privileged:latest", """{"hostPID":true,"containers":[{"name":"a","securityContext":{"privileged":true}}]}""", "")]
    [InlineData("restricted:latest", Restricted, "")]
    [InlineData("restricted:latest", """{"containers":[{"name":"a"}]}""",
        "allowPrivilegeEscalation != false (container \"a\" must set securityContext.allowPrivilegeEscalation=false), " +
        "unrestricted capabilities (container \"a\" must set securityContext.capabilities.drop=[\"ALL\"]), " +
        "runAsNonRoot != true (pod or container \"a\" must set securityContext.runAsNonRoot=true), " +
        "seccompProfile (pod or container \"a\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")")]
    [InlineData("restricted:v1.7", """{"securityContext":{"runAsNonRoot":true},"containers":[{"name":"a"}]}""", "")]
    [InlineData("restricted:v1.21", """{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"Localhost"}},"containers":[{"name":"a","securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"add":["SYS_TIME"]}}}]}""",
        "non-default capabilities (container \"a\" must not include \"SYS_TIME\" in securityContext.capabilities.add)")]
    [InlineData("restricted:v1.22", """{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"Localhost"}},"containers":[{"name":"a","securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"],"add":["CHOWN","NET_BIND_SERVICE"]}}}]}""",
        "unrestricted capabilities (container \"a\" must not include \"CHOWN\" in securityContext.capabilities.add)")]
    [InlineData("restricted:latest", """{"securityContext":{"runAsNonRoot":true,"runAsUser":0,"seccompProfile":{"type":"Localhost"}},"containers":[]}""",
        "runAsUser=0 (pod must not set runAsUser=0)")]
    [InlineData("restricted:v1.22", """{"securityContext":{"runAsNonRoot":true,"runAsUser":0,"seccompProfile":{"type":"Localhost"}},"containers":[]}""", "")]
    [InlineData("restricted:latest", """{"securityContext":{"runAsNonRoot":false,"seccompProfile":{"type":"Localhost"}},"containers":[]}""",
        "runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)")]
    [InlineData("restricted:latest", """{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"Localhost"}},"volumes":[{"name":"h","hostPath":{"path":"/"}},{"name":"n","nfs":{"server":"s","path":"/"}},{"name":"ok","emptyDir":{}}],"containers":[]}""",
        "restricted volume types (volumes \"h\", \"n\" use restricted volume types \"hostPath\", \"nfs\")")]
    [InlineData("restricted:v1.24", """{"os":{"name":"windows"},"securityContext":{"runAsNonRoot":true},"containers":[{"name":"a","securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}""",
        "seccompProfile (pod or container \"a\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")")]
    [InlineData("restricted:v1.25", """{"os":{"name":"windows"},"securityContext":{"runAsNonRoot":true},"containers":[{"name":"a"}]}""", "")]
    public void A_level_forbids_what_its_version_says(string policy, string spec, string expected) =>
        Assert.Equal(expected, Violation.Describe(SecurityStandards.Violations(Parse(policy), Pod(spec, "{}"))));

    [Fact]
    public void Annotations_count_as_the_fields_that_came_later()
    {
        var pod = Pod("""{"containers":[{"name":"a"}]}""", """
            {"seccomp.security.alpha.kubernetes.io/pod":"unconfined",
            "container.apparmor.security.beta.kubernetes.io/a":"unconfined"}
            """);
        Assert.Equal(
            "forbidden AppArmor profile (annotation must not set AppArmor profile type to " +
            "\"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\"), " +
            "seccompProfile (forbidden annotation seccomp.security.alpha.kubernetes.io/pod=\"unconfined\")",
            Violation.Describe(SecurityStandards.Violations(Parse("baseline:v1.18"), pod)));
    }

    private static LevelVersion Parse(string policy)
    {
        var parts = policy.Split(':');
        Assert.True(LevelVersion.TryParseLevel(parts[0], out var level));
        Assert.True(PolicyVersion.TryParse(parts[1], out var version));
        return new(level, version);
    }

    private static CheckedPod Pod(string spec, string annotations)
    {
        var json = $$"""{"metadata":{"annotations":{{annotations}} },"spec":{{spec}} }""";
        var parsed = Assert.IsType<DocumentParse.Parsed>(DocumentJson.Parse(Encoding.UTF8.GetBytes(json)));
        var decoded = Assert.IsType<DecodeResult.Decoded>(
            DocumentDecoder.Decode(parsed.Value, Navarch.Api.CoreV1.Pod.Schema, DocumentLimits.Default));
        var pod = decoded.Object.ToTyped<Pod>();
        return new(pod.Metadata, pod.Spec);
    }
}
