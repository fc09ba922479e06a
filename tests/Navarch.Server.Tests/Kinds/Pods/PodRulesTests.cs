using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.CoreV1;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Tests.Kinds.Pods;

/// <summary>Rules that few pods meet, in the words of a kube-apiserver that was asked the same.</summary>
public sealed class PodRulesTests
{
    private const string User = "spec.containers[0].securityContext.windowsOptions.runAsUserName";

    private static readonly DocumentObject Pod = KindsUnderTest.Read("""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}
        """);

    [Theory]
    [InlineData("", "runAsUserName cannot be an empty string")]
    [InlineData("a\\\\b\\\\c", "runAsUserName cannot contain more than one backslash")]
    [InlineData("a\\tb", "runAsUserName cannot contain control characters")]
    [InlineData("DOM\\\\", "runAsUserName's User cannot be empty")]
    [InlineData(" . .", "runAsUserName's User cannot contain only periods or spaces")]
    [InlineData(".bad:dom\\\\us*er", "runAsUserName's Domain doesn't match the NetBios nor the DNS format",
        "runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]")]
    [InlineData("ok.example\\\\Some Body")]
    public void Refuses_a_windows_user(string name, params string[] problems)
    {
        var found = KindsUnderTest.Refusals(KindsUnderTest.Edited(Pod, User, $"'{name}'")).ToList();
        Assert.Equal(problems.Length, found.Count);
        for (var i = 0; i < problems.Length; i++)
        {
            Assert.StartsWith(User + ": Invalid value: ", found[i]);
            Assert.EndsWith(": " + problems[i], found[i]);
        }
    }

    [Theory]
    [InlineData("spec.securityContext.windowsOptions.gmsaCredentialSpec", "''",
        "spec.securityContext.windowsOptions.gmsaCredentialSpec: Invalid value: \"\": gmsaCredentialSpec cannot be an empty string")]
    [InlineData("spec.containers[0].securityContext.windowsOptions.hostProcess", "true",
        "spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers")]
    [InlineData("spec.containers[0].securityContext.windowsOptions.hostProcess", "false|spec.securityContext.windowsOptions.hostProcess=true",
        "spec.containers[0].securityContext.windowsOptions.hostProcess: Invalid value: false: pod hostProcess value must be identical " +
        "if both are specified, was true")]
    [InlineData("spec.initContainers", "[{'name':'i','image':'i','terminationMessagePolicy':'File','imagePullPolicy':'Always'}]|spec.hostNetwork=true|" +
        "spec.containers[0].securityContext.windowsOptions.hostProcess=true",
        "spec: Invalid value: \"\": If pod contains any hostProcess containers then all containers must be HostProcess containers")]
    [InlineData("spec.os", "{'name':'linux'}|spec.securityContext.windowsOptions.hostProcess=false|" +
        "spec.containers[0].securityContext.windowsOptions.hostProcess=false",
        "spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod",
        "spec.containers[0].securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod")]
    [InlineData("spec.os", "{'name':'windows'}|spec.hostPID=true|spec.securityContext.fsGroup=1|spec.containers[0].securityContext.privileged=false",
        "spec.hostPID: Forbidden: cannot be set for a windows pod",
        "spec.securityContext.fsGroup: Forbidden: cannot be set for a windows pod",
        "spec.containers[0].securityContext.privileged: Forbidden: cannot be set for a windows pod")]
    [InlineData("spec.os", "{'name':'plan9'}", "spec.os: Unsupported value: \"plan9\": supported values: \"linux\", \"windows\"")]
    [InlineData("spec.os", "{'name':'windows'}|spec.resources={'requests':{'cpu':'1'}}",
        "spec.resources: Forbidden: may not be set for a windows pod")]
    [InlineData("spec.resources", "{'limits':{'hugepages-2Mi':'2Mi','cpu':'1'},'requests':{'hugepages-2Mi':'2Mi','cpu':'1'}}|" +
        "spec.containers[0].resources={'limits':{'hugepages-2Mi':'4Mi','cpu':'1'}}",
        "spec.resources.limits[hugepages-2Mi]: Invalid value: \"2Mi\": must be greater than or equal to aggregate container limits of 4Mi",
        "spec.resources.containers[0][hugepages-2Mi].limits: Invalid value: \"4Mi\": must be less than or equal to pod limits of 2Mi")]
    [InlineData("metadata.annotations", "{'kubernetes.io/config.mirror':'x'}|spec.resourceClaims=[{'name':'a','resourceClaimName':'b'}]",
        "metadata.annotations[kubernetes.io/config.mirror]: Invalid value: \"x\": must set spec.nodeName if mirror pod annotation is set",
        "[]: Forbidden: static pods do not support resource claims")]
    [InlineData("metadata.annotations", "{'controller.kubernetes.io/pod-deletion-cost':'+1'}",
        "metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: \"+1\": must be a 32bit integer")]
    [InlineData("metadata.annotations", "{'scheduler.alpha.kubernetes.io/tolerations':'[{\\'key\\':\\'a\\',\\'operator\\':\\'Bad\\'}]'}",
        "metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[0].operator: Unsupported value: \"Bad\": " +
        "supported values: \"Equal\", \"Exists\"")]
    [InlineData("metadata.annotations", "{'seccomp.security.alpha.kubernetes.io/pod':'bad'}",
        "metadata.annotations.seccomp.security.alpha.kubernetes.io/pod: Invalid value: \"bad\": must be a valid seccomp profile")]
    [InlineData("metadata.annotations", "{'container.apparmor.security.beta.kubernetes.io/x':'bad'}",
        "metadata.annotations[container.apparmor.security.beta.kubernetes.io/x]: Invalid value: \"x\": container not found",
        "metadata.annotations[container.apparmor.security.beta.kubernetes.io/x]: Invalid value: \"bad\": invalid AppArmor profile name: \"bad\"")]
    [InlineData("metadata.annotations", "{'container.apparmor.security.beta.kubernetes.io/c':'localhost/a'}|" +
        "spec.containers[0].securityContext.appArmorProfile={'type':'Localhost','localhostProfile':'b'}",
        "spec.containers[0].securityContext.appArmorProfile.localhostProfile: Forbidden: apparmor profile in annotation and field must match")]
    [InlineData("metadata.annotations", "{'seccomp.security.alpha.kubernetes.io/pod':'unconfined'}|" +
        "spec.securityContext.seccompProfile={'type':'RuntimeDefault'}",
        "spec.securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match")]
    public void Refuses_a_pod(string path, string edits, params string[] refusals)
    {
        var pod = Pod;
        foreach (var edit in $"{path}={edits}".Split('|'))
            pod = KindsUnderTest.Edited(pod, edit.Split('=')[0], edit[(edit.IndexOf('=') + 1)..]);
        Assert.Equal(refusals, KindsUnderTest.Refusals(pod));
    }

    [Fact]
    public void Refuses_mirror_and_AppArmor_annotations_of_a_pod_that_is()
    {
        var annotated = KindsUnderTest.Edited(
            Pod, "metadata.annotations", "{'container.apparmor.security.beta.kubernetes.io/c':'unconfined'}");
        const string path = "metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]";
        Assert.Equal([path + ": Forbidden: may not add AppArmor annotations"], KindsUnderTest.Refusals(annotated, Pod));
        Assert.Equal(
            [path + ": Forbidden: may not remove or update AppArmor annotations"], KindsUnderTest.Refusals(Pod, annotated));
    }

    /// <summary>The features are off, so that such a volume is only met in what is stored already.</summary>
    [Theory]
    [InlineData("example.com/s", "ED25519", 3600, "cert.pem")]
    [InlineData("kubernetes.io/s", "RSA1", 86401, "",
        "v.sources[0].podCertificate.keyType: Unsupported value: \"RSA1\": supported values: \"RSA3072\", \"RSA4096\", \"ECDSAP256\", " +
        "\"ECDSAP384\", \"ECDSAP521\", \"ED25519\"",
        "v.sources[0].podCertificate.maxExpirationSeconds: Invalid value: 86401: if provided, maxExpirationSeconds must be <= 86400",
        "v.sources[0].podCertificate: Required value: specify at least one of credentialBundlePath, keyPath, and certificateChainPath")]
    [InlineData("", "ED25519", 60, "../x",
        "v.sources[0].podCertificate.signerName: Required value",
        "v.sources[0].podCertificate.maxExpirationSeconds: Invalid value: 60: if provided, maxExpirationSeconds must be >= 3600",
        "v.sources[0].podCertificate.keyPath: Invalid value: \"../x\": must not contain '..'")]
    public void Refuses_a_projected_certificate(
        string signer, string keyType, int seconds, string path, params string[] refusals)
    {
        var certificate = new PodCertificateProjection
        {
            SignerName = signer, KeyType = keyType, MaxExpirationSeconds = seconds, KeyPath = path,
        };
        var errors = new FieldErrors();
        new ProjectionRules(new FieldPath("v"), errors).Check(new() { Sources = [new() { PodCertificate = certificate }] });
        Assert.Equal(refusals, errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("linux", "SIGRTMIN+15", false)]
    [InlineData("linux", "SIGNOPE", true)]
    [InlineData("windows", "SIGTERM", false)]
    [InlineData("windows", "SIGHUP", true)]
    [InlineData(null, "SIGTERM", true)]
    public void Knows_the_signals_of_each_system(string? system, string signal, bool isRefused)
    {
        var errors = new FieldErrors();
        new HandlerRules(30, system is null ? null : new() { Name = system }, errors)
            .CheckLifecycle(new() { StopSignal = signal }, new FieldPath("lifecycle"));
        Assert.Equal(isRefused, errors.Count > 0);
        Assert.All(errors, error => Assert.StartsWith("lifecycle.stopSignal: ", error.ToString()));
    }
}
