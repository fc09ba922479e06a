using Navarch.Node.Images;

namespace Navarch.Node.Tests.Images;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("nginx", "docker.io/library/nginx:latest")]
    [InlineData("nginx:1.25", "docker.io/library/nginx:1.25")]
    [InlineData("user/app", "docker.io/user/app:latest")]
    [InlineData("localhost/app", "localhost/app:latest")]
    [InlineData("127.0.0.1:5000/a/b:x", "127.0.0.1:5000/a/b:x")]
    [InlineData("navarch.local/busybox:1", "navarch.local/busybox:1")]
    [InlineData(
        "registry.k8s.io/pause@sha256:7031c1b283388d2c2e09b57badb803c05ebed362dc88d84b480cc47f72a21097",
        "registry.k8s.io/pause@sha256:7031c1b283388d2c2e09b57badb803c05ebed362dc88d84b480cc47f72a21097")]
    public void Names_are_normalised(string name, string expected) =>
        Assert.Equal(expected, ImageReference.Parse(name).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Upper/Case")]
    [InlineData("a b")]
    [InlineData("app:")]
    [InlineData("app@sha256:short")]
    public void Bad_names_are_refused(string name) => Assert.Null(ImageReference.TryParse(name));
}
