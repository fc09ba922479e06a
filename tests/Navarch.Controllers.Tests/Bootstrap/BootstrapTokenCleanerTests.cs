using System.Text;
using Navarch.Controllers.Bootstrap;

namespace Navarch.Controllers.Tests.Bootstrap;

public sealed class BootstrapTokenCleanerTests
{
    private readonly BootstrapTokenCleaner _cleaner = new();

    [Theory]
    [InlineData("kube-system", "bootstrap.kubernetes.io/token", -1, true)]
    [InlineData("kube-system", "bootstrap.kubernetes.io/token", 1, false)]
    [InlineData("default", "bootstrap.kubernetes.io/token", -1, false)]
    [InlineData("kube-system", "Opaque", -1, false)]
    public void Deletes_tokens_whose_time_is_over(string home, string type, int hours, bool isDeleted)
    {
        var secret = new Secret
        {
            Metadata = new() { Namespace = home, Name = "bootstrap-token-abcdef", Uid = "u" },
            Type = type,
            Data = new Dictionary<string, byte[]>
            {
                ["expiration"] = Encoding.UTF8.GetBytes(Golden.Noon.AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
            },
        };
        var plan = _cleaner.Reconcile(secret, new(ClusterView.For(_cleaner, [secret]), Golden.Noon));
        Assert.Equal(isDeleted, plan.Steps is [PlanStep.Delete]);
        Assert.Equal(hours > 0, plan.RequeueAfter is not null);
    }
}
