namespace Navarch.Api.AppsV1;

public static class ReplicaSetConditionType
{
    public const string ReplicaFailure = "ReplicaFailure";
}
