//! Not a test: what `cargo xtask test` runs last, built like the tests so that nothing is built again.

#[tokio::test]
#[ignore = "ends the server that all other tests share"]
async fn stop_test_cluster() {
    anteroom_provision::testing::stop_test_cluster()
        .await
        .expect("the test server stops");
}
