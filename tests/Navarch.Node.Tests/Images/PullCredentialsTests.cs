using System.Text;
using Navarch.Api.CoreV1;
using Navarch.Node.Images;

namespace Navarch.Node.Tests.Images;

public sealed class PullCredentialsTests
{
    static Secret Config(string json) => new()
    {
        Type = SecretType.SecretTypeDockerConfigJson,
        Data = new Dictionary<string, byte[]> { [".dockerconfigjson"] = Encoding.UTF8.GetBytes(json) },
    };

    static string For(string image, params Secret[] secrets) => string.Join(
        ' ', PullCredentials.For(ImageReference.Parse(image), secrets).Select(auth => $"{auth.Username}:{auth.Password}"));

    [Theory]
    [InlineData("registry.example/team/app", "team:t any:a")]
    [InlineData("registry.example/other", "any:a")]
    [InlineData("sub.wild.example/app", "wild:w")]
    [InlineData("elsewhere.example/app", "")]
    public void Most_specific_entry_comes_first(string image, string expected) =>
        Assert.Equal(expected, For(image, Config("""
            {"auths": {"registry.example": {"username": "any", "password": "a"},
                       "https://registry.example/team": {"auth": "dGVhbTp0"},
                       "*.wild.example": {"username": "wild", "password": "w"}}}
            """)));

    [Fact]
    public void Docker_hub_goes_by_its_old_name_too() =>
        Assert.Equal("u:p", For("nginx", Config("""{"auths": {"https://index.docker.io/v1/": {"username": "u", "password": "p"}}}""")));

    [Fact]
    public void Secret_that_is_no_json_names_no_registry() => Assert.Equal("", For("nginx", Config("not json")));
}
