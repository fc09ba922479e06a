using Navarch.Controllers.EndpointSlices;

namespace Navarch.Controllers.Tests.EndpointSlices;

public sealed class EndpointSliceReconcilerTests
{
    [Theory]
    [InlineData("lists_pods")]
    [InlineData("headless_without_pods")]
    [InlineData("updates_the_slice_there_is")]
    public void Plans(string name) => Golden.Check(new EndpointSliceReconciler(), name);

    [Fact]
    public void A_slice_holds_a_hundred_endpoints()
    {
        var reconciler = new EndpointSliceReconciler();
        var service = new Service
        {
            Metadata = new ObjectMeta { Namespace = "default", Name = "web", Uid = "svc" },
            Spec = new ServiceSpec
            {
                ClusterIP = "10.96.0.1", IpFamilies = ["IPv4"],
                Selector = new Dictionary<string, string> { ["app"] = "web" },
                Ports = [new ServicePort { Port = 80 }],
            },
        };
        var pods = Enumerable.Range(0, 250).Select(i => new Pod
        {
            Metadata = new ObjectMeta { Namespace = "default", Name = $"p{i}", Uid = $"p{i}", Labels = service.Spec.Selector },
            Spec = new PodSpec { NodeName = "n" },
            Status = new PodStatus { Phase = PodPhase.Running, PodIP = $"10.0.{i / 250}.{i % 250}" },
        });
        IKubernetesObject[] objects = [service, new Node { Metadata = new ObjectMeta { Name = "n" } }, .. pods];
        var plan = reconciler.Reconcile(service, new ReconcileContext(ClusterView.For(reconciler, objects), Golden.Noon));
        int[] sizes = [.. plan.Steps.Select(step =>
            ((Api.DiscoveryV1.EndpointSlice)Assert.IsType<PlanStep.Create>(step).Object).Endpoints.Count)];
        Assert.Equal([100, 100, 50], sizes);
    }
}
