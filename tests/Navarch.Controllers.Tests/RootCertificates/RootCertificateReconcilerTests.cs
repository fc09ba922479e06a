using Navarch.Controllers.RootCertificates;

namespace Navarch.Controllers.Tests.RootCertificates;

public sealed class RootCertificateReconcilerTests
{
    private static readonly RootCertificateReconciler s_reconciler = new("PEM");

    /// <summary>CIS 1.3.5.</summary>
    [Fact]
    public void Each_namespace_has_the_authority_and_no_other()
    {
        var team = new Namespace { Metadata = new() { Name = "team" } };
        var made = Assert.IsType<PlanStep.Create>(Assert.Single(Reconcile(team).Steps));
        var map = Assert.IsType<ConfigMap>(made.Object);
        Assert.Equal(("team", "kube-root-ca.crt", "PEM"), (map.Metadata.Namespace, map.Metadata.Name, map.Data["ca.crt"]));
        Assert.Empty(Reconcile(team, map).Steps);

        var forged = map with { Data = new Dictionary<string, string> { ["ca.crt"] = "other" } };
        var mended = Assert.IsType<PlanStep.Update>(Assert.Single(Reconcile(team, forged).Steps));
        Assert.Equal("PEM", Assert.IsType<ConfigMap>(mended.Object).Data["ca.crt"]);
    }

    private static Plan Reconcile(Namespace target, params ConfigMap[] maps) => s_reconciler.Reconcile(
        target, new ReconcileContext(ClusterView.For(s_reconciler, [target, .. maps]), Golden.Noon));
}
