using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Node.Variables;

namespace Navarch.Node.Tests.Pods;

public sealed class VariablesTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$(A)", "1")]
    [InlineData("x$(A)y$(B)", "x1y$(B)")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$1")]
    [InlineData("$A ${A} $(A", "$A ${A} $(A")]
    [InlineData("end$", "end$")]
    public void References_are_expanded(string text, string expected) =>
        Assert.Equal(expected, VariableExpansion.Expand(text, new Dictionary<string, string> { ["A"] = "1" }));

    [Fact]
    public void Services_become_variables()
    {
        var service = new Service
        {
            Metadata = new ObjectMeta { Name = "my-db", Namespace = "shop" },
            Spec = new ServiceSpec
            {
                ClusterIP = "10.96.0.7",
                Ports = [new ServicePort { Name = "sql", Port = 5432, Protocol = "TCP" }],
            },
        };
        var headless = service with { Spec = service.Spec with { ClusterIP = "None" } };
        var variables = ServiceVariables.Of([service, headless]).Select(variable => $"{variable.Key}={variable.Value}");
        Assert.Equal(
        [
            "MY_DB_SERVICE_HOST=10.96.0.7",
            "MY_DB_SERVICE_PORT=5432",
            "MY_DB_SERVICE_PORT_SQL=5432",
            "MY_DB_PORT=tcp://10.96.0.7:5432",
            "MY_DB_PORT_5432_TCP=tcp://10.96.0.7:5432",
            "MY_DB_PORT_5432_TCP_PROTO=tcp",
            "MY_DB_PORT_5432_TCP_PORT=5432",
            "MY_DB_PORT_5432_TCP_ADDR=10.96.0.7",
        ], variables);
    }
}
