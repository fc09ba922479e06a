namespace Navarch.Api.CoreV1;

public static class ContainerRestartRuleAction
{
    public const string Restart = "Restart";
}
