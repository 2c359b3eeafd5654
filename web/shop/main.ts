import { createApp } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import '../shared/base.css'
import './plain.css'
import App from './App.vue'
import CheckoutPage from './pages/CheckoutPage.vue'
import NotFoundPage from './pages/NotFoundPage.vue'
import OrderPage from './pages/OrderPage.vue'
import ShopPage from './pages/ShopPage.vue'

const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: ShopPage },
    { path: '/checkout/:id', component: CheckoutPage, props: true },
    { path: '/orders/:id', component: OrderPage, props: true },
    { path: '/lab', component: () => import('./lab/LabPage.vue') },
    { path: '/:other(.*)*', component: NotFoundPage },
  ],
  scrollBehavior: (to, from) => (to.path === from.path ? false : { top: 0 }),
})

createApp(App).use(router).mount('#app')
