namespace Navarch.Api.CoreV1;

public static class ReplicationControllerConditionType
{
    public const string ReplicaFailure = "ReplicaFailure";
}
