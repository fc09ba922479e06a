namespace Navarch.Server.Tests.Kinds.ApiRegistration;

public sealed class ApiServiceRulesTests
{
    [Theory]
    [InlineData("v1.other", "", "metadata.name: Invalid value: \"v1.other\": must be `spec.version+\".\"+spec.group`: \"v1.g.example.com\"")]
    [InlineData("v1.g.example.com", ""","groupPriorityMinimum":20001""", "spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000")]
    [InlineData("v1.g.example.com", ""","versionPriority":0""", "spec.versionPriority: Invalid value: 0: must be positive and less than 1000")]
    [InlineData("v1.g.example.com", ""","insecureSkipTLSVerify":true""", "spec.insecureSkipTLSVerify: Invalid value: true: local APIServices may not have insecureSkipTLSVerify")]
    [InlineData("v1.g.example.com", ""","service":{"namespace":"n","name":"s"},"caBundle":"YQ==","insecureSkipTLSVerify":true""",
        "spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present")]
    [InlineData("v1.g.example.com", ""","service":{"namespace":"","name":"s","port":70000}""", "spec.service.namespace: Required value")]
    public async Task What_is_wrong_is_refused(string name, string fields, string expected)
    {
        await using var server = await TestServer.StartAsync();
        var refused = await server.PostAsync("/apis/apiregistration.k8s.io/v1/apiservices",
            $$"""{"metadata":{"name":"{{name}}"},"spec":{"group":"g.example.com","version":"v1","groupPriorityMinimum":1,"versionPriority":1{{fields}}} }""");
        Assert.Equal(422, refused.Code);
        Assert.Contains(expected, refused.Message);
    }

    [Fact]
    public async Task A_service_has_the_usual_port()
    {
        await using var server = await TestServer.StartAsync();
        var made = await server.CreateAsync("/apis/apiregistration.k8s.io/v1/apiservices",
            """{"metadata":{"name":"v1.g.example.com"},"spec":{"group":"g.example.com","version":"v1","groupPriorityMinimum":1,"versionPriority":1,"service":{"namespace":"n","name":"s"}}}""");
        Assert.Equal("443", made.At("spec.service.port"));
        Assert.Null(made.At("status.conditions"));
    }
}
