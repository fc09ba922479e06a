using Navarch.Server.Admission;
using Navarch.Server.Admission.Configuration;
using Navarch.Server.Admission.Events;
using Navarch.Server.Admission.PodSecurity;

namespace Navarch.Server.Tests.Admission.Configuration;

public sealed class AdmissionFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Plugins_are_set_up_inline_or_by_files_beside()
    {
        Write("events.yaml", """
            apiVersion: eventratelimit.admission.k8s.io/v1alpha1
            kind: Configuration
            limits:
            - {type: Namespace, qps: 5, burst: 10, cacheSize: 7}
            """);
        var path = Write("admission.yaml", """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
            - name: PodSecurity
              configuration:
                apiVersion: pod-security.admission.config.k8s.io/v1
                kind: PodSecurityConfiguration
                defaults: {enforce: baseline, enforce-version: v1.30, warn: restricted}
                exemptions: {namespaces: [kube-system], usernames: [root], runtimeClasses: [vm]}
            - name: EventRateLimit
              path: events.yaml
            """);
        var options = AdmissionFile.Read(["EventRateLimit"], ["PodSecurity"], path, out var problem);
        Assert.Null(problem);
        Assert.Equal("baseline:v1.30", options!.PodSecurity.Policy.Enforce.ToString());
        Assert.Equal("restricted:latest", options.PodSecurity.Policy.Warn.ToString());
        Assert.Equal(["vm"], options.PodSecurity.ExemptRuntimeClasses);
        Assert.Equal([new EventLimit(EventLimitScope.Namespace, 5, 10, 7)], options.EventLimits);
        Assert.True(options.Runs(BuiltInAdmission.InOrder.Single(plugin => plugin.Name == "EventRateLimit")));
        Assert.False(options.Runs(BuiltInAdmission.InOrder.Single(plugin => plugin.Name == "PodSecurity")));
    }

    [Theory]
    [InlineData("defaults: {enforce: strict}", "defaults.enforce: Unsupported value: \"strict\"")]
    [InlineData("defaults: {warn-version: '1.2'}", "defaults.warn-version: Invalid value: \"1.2\"")]
    [InlineData("exemptions: {namespaces: [UPPER]}", "exemptions.namespaces[0]: Invalid value: \"UPPER\"")]
    [InlineData("exemptions: {usernames: [a, a]}", "exemptions.usernames[1]: Duplicate value: \"a\"")]
    public void What_is_wrong_is_named(string configuration, string expected)
    {
        var path = Write("admission.yaml", $$"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
            - name: PodSecurity
              configuration:
                {{configuration}}
            """);
        Assert.Null(AdmissionFile.Read([], [], path, out var problem));
        Assert.Contains(expected, problem);
        Assert.Contains("plugin PodSecurity", problem);
    }

    [Fact]
    public void Names_and_files_that_there_are_not_are_refused()
    {
        Assert.Null(AdmissionFile.Read(["Nope"], [], null, out var unknown));
        Assert.Contains("there is no admission plugin \"Nope\"; there are NamespaceLifecycle,", unknown);
        Assert.Null(AdmissionFile.Read(["PodSecurity"], ["PodSecurity"], null, out var both));
        Assert.Contains("both enabled and disabled", both);
        Assert.Null(AdmissionFile.Read([], [], Path.Combine(_directory.Path, "absent"), out var absent));
        Assert.Contains("cannot be read", absent);
        Assert.Null(AdmissionFile.Read([], [], Write("x.yaml", "kind: Pod"), out var other));
        Assert.Contains("is no AdmissionConfiguration of apiserver.config.k8s.io", other);
    }

    public void Dispose() => _directory.Dispose();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
