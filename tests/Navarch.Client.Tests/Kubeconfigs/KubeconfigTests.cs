using Navarch.Client.Kubeconfigs;

namespace Navarch.Client.Tests.Kubeconfigs;

public sealed class KubeconfigTests
{
    private const string Yaml = """
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: local
          cluster: {server: "https://10.0.0.1:6443", certificate-authority: pki/ca.crt, tls-server-name: kubernetes}
        - name: broken
          cluster: {server: "not a url"}
        contexts:
        - {name: here, context: {cluster: local, user: admin, namespace: team}}
        - {name: there, context: {cluster: nowhere, user: admin}}
        - {name: bad, context: {cluster: broken, user: admin}}
        - {name: cloud, context: {cluster: local, user: cloud}}
        users:
        - {name: admin, user: {token: secret, client-certificate-data: Q0VSVA==, client-key: /keys/admin.key}}
        - {name: cloud, user: {exec: {command: aws}}}
        """;

    private static readonly Kubeconfig s_config = Kubeconfig.Parse(Yaml, "/etc/kube/config");

    [Fact]
    public void Reads_the_current_context()
    {
        var endpoint = s_config.EndpointOf();
        Assert.Equal("https://10.0.0.1:6443/", endpoint.Server.ToString());
        Assert.Equal("/etc/kube/pki/ca.crt", endpoint.CertificateAuthority?.File);
        Assert.Equal(("CERT", "/keys/admin.key"), (endpoint.ClientCertificate?.Text, endpoint.ClientKey?.File));
        Assert.Equal(("secret", "kubernetes", "team"), (endpoint.Token, endpoint.ServerName, s_config.NamespaceOf()));
    }

    [Theory]
    [InlineData("there", "clusters: has no entry named \"nowhere\"")]
    [InlineData("missing", "contexts: has no entry named \"missing\"")]
    [InlineData("bad", "clusters[].cluster.server: \"not a url\" is no URL")]
    [InlineData("cloud", "exec and auth-provider are not supported")]
    public void Names_the_file_the_field_and_the_value(string context, string expected)
    {
        var failure = Assert.Throws<KubeconfigException>(() => s_config.EndpointOf(context));
        Assert.StartsWith("kubeconfig /etc/kube/config: ", failure.Message);
        Assert.Contains(expected, failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("a: [unclosed")]
    public void What_is_no_kubeconfig_is_refused(string text) =>
        Assert.Throws<KubeconfigException>(() => Kubeconfig.Parse(text, "f"));
}
